import { fromBase64, toBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { bytesOf, isHex } from '@/lib/bitcoin/hex'
import { psbtSource } from './decode/psbt-source'
import { type Source, transactionSource } from './decode/source'
import { transactionTold } from './decode/told'
import { withPrevouts } from './decode/told-prevouts'
import { hex, network, sats, timelock, transaction, xOnlyKey, xOnlyKeys } from './fields'
import { lcdParams } from './lcd-params'
import { operation } from './operation'
import { refuse } from './problem'
import { keyProblems } from './role-problems'

const psbt = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => isHex(value) || toBase64(fromBase64(value)) === value,
        'expected a PSBT as lower-case hex or base64',
      ),
    ),
  z.transform((value) => (isHex(value) ? bytesOf(value) : fromBase64(value))),
)

/** An output that an input spends. */
const coin = z.object({ scriptPubKey: hex, value: sats })

/** What a PSBT or a transaction is, in words and in parts. The more of the stake's terms are given, the more it tells. */
export const decode = operation(
  {
    psbt: z.optional(psbt),
    tx: z.optional(transaction),
    prevouts: z.optional(z.array(z.nullable(coin))),
    network: z.optional(network),
    params: z.optional(lcdParams),
    stakerPk: z.optional(xOnlyKey),
    finalityProviderPks: z.optional(xOnlyKeys),
    stakingTimeBlocks: z.optional(timelock),
  },
  ({ psbt: psbtBytes, tx, prevouts, params: version, ...known }) => {
    const params = version?.params
    if (params && known.stakerPk)
      refuse(
        keyProblems({
          stakerPk: known.stakerPk,
          finalityProviderPks: known.finalityProviderPks ?? [],
          covenantPks: params.covenant.keys,
        }),
      )
    const source = withPrevouts(sourceOf(psbtBytes, tx), prevouts)
    return transactionTold(source, { ...known, params })
  },
)

function sourceOf(
  psbtBytes: Uint8Array | undefined,
  tx: z.output<typeof transaction> | undefined,
): Source {
  if (psbtBytes && !tx) return psbtSource(psbtBytes)
  if (tx && !psbtBytes) return transactionSource(tx)
  const code = tx ? 'contradiction' : 'missing'
  refuse([{ field: 'psbt', code, message: 'expected either a psbt or a tx' }])
  throw new RangeError('expected either a psbt or a tx')
}
