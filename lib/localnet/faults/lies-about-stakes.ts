import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { decodeTransaction, txidOf } from '@/lib/bitcoin/transaction'
import { flag, optional } from '@/lib/localnet/body'
import type { JsonObject } from '@/lib/localnet/http'
import { faultKind, lie } from './fault-kind'
import { everyField, everyObject, withJson } from './json-answer'
import { liarScript } from './liar'
import type { Family } from './source'

const tellers: readonly Family[] = ['babylon', 'indexer']

/** Stored transactions that somebody is about to sign, changed by who stores them. */
export const liesAboutStakes = {
  'foreign-change': faultKind({
    fields: { rehash: optional(flag) },
    families: tellers,
    spoil:
      ({ rehash = false }) =>
      async (_call, answer) =>
        await withJson(await answer(), (body) =>
          everyObject(body, (object) => withForeignChange(object, rehash)),
        ),
  }),
  'foreign-unbonding': lie(tellers, (response) =>
    withJson(response, (body) =>
      everyField(body, { unbonding_tx: payingLiar, unbonding_tx_hex: payingLiar }),
    ),
  ),
}

/** The right stake, and everything else to the liar. `rehash` makes the id fit the lie. */
function withForeignChange(object: JsonObject, rehash: boolean): JsonObject {
  const { staking_tx_hex: hex, staking_output_idx: index } = object
  if (typeof hex !== 'string' || typeof index !== 'number') return object
  const changed = withoutOutputsBut(hex, index)
  const isNamed = rehash && Object.hasOwn(object, 'staking_tx_hash_hex')
  return {
    ...object,
    staking_tx_hex: changed,
    ...(isNamed && { staking_tx_hash_hex: txidOf(changed) }),
  }
}

const payingLiar = (hex: unknown): unknown =>
  typeof hex === 'string' && hex !== '' ? withoutOutputsBut(hex, null) : hex

const smallChange = 10_000n

/** A stake without change gets a small one, so that there always is something foreign. */
function withoutOutputsBut(hex: string, kept: number | null): string {
  const transaction = decodeTransaction(hex)
  const script = bytesOf(liarScript)
  for (const [index, output] of transaction.outs.entries())
    if (index !== kept) output.script = script
  if (kept !== null && transaction.outs.length === 1) transaction.addOutput(script, smallChange)
  return hexOf(transaction.toBuffer())
}
