import { bytesOf, hexOf, isHex } from '@/lib/bitcoin/hex'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { number, optional } from '@/lib/localnet/body'
import { faultKind, lie } from './fault-kind'
import { everyField, withJson, withText } from './json-answer'
import { liarAddress, liarScript } from './liar'

const factor = optional(number({ min: 0.001, max: 100_000 }))

/** What an esplora server might say of coins and fees. */
export const liesAboutBitcoin = {
  'utxo-value': faultKind({
    fields: { factor },
    families: ['bitcoin'],
    spoil:
      ({ factor: by = 10 }) =>
      async (_call, answer) =>
        await withJson(await answer(), (body) => everyField(body, { value: times(by, 0) })),
  }),
  'utxo-script': lie(['bitcoin'], async (response, { path }) => {
    const told = await withJson(response, (body) =>
      everyField(body, {
        scriptpubkey: () => liarScript,
        scriptpubkey_address: () => liarAddress,
      }),
    )
    return path.endsWith('/hex') ? await withText(told, payingLiar) : told
  }),
  fees: faultKind({
    fields: { factor },
    families: ['bitcoin'],
    spoil:
      ({ factor: by = 100 }) =>
      async (_call, answer) =>
        await withJson(await answer(), (body) =>
          everyField(body, Object.fromEntries(feeFields.map((name) => [name, times(by, 3)]))),
        ),
  }),
}

const feeFields = ['fastestFee', 'halfHourFee', 'hourFee', 'economyFee', 'minimumFee']

const times = (by: number, digits: number) => (value: unknown) =>
  typeof value === 'number' ? Number((value * by).toFixed(digits)) : value

function payingLiar(hex: string): string {
  if (!isHex(hex)) return hex
  const transaction = decodeTransaction(hex)
  for (const output of transaction.outs) output.script = bytesOf(liarScript)
  return hexOf(transaction.toBuffer())
}
