import { sha256 } from '@noble/hashes/sha2'
import { hexOf } from '@/lib/bitcoin/hex'
import { txidOf } from '@/lib/bitcoin/transaction'
import { optional, whole } from '@/lib/localnet/body'
import { json } from '@/lib/localnet/http'
import { faultKind, lie } from './fault-kind'
import { everyField, withJson, withText } from './json-answer'

const ok = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'text/plain' } })

const unknown = () =>
  new Response('Transaction not found', {
    status: 404,
    headers: { 'content-type': 'text/plain' },
  })

/** What an esplora server might say of the chain, and of what was never in it. */
export const liesAboutChain = {
  'tip-ahead': faultKind({
    fields: { ahead: optional(whole({ min: 1, max: 1_000_000 })) },
    families: ['bitcoin'],
    spoil:
      ({ ahead = 100 }) =>
      async ({ path }, answer) =>
        path === '/blocks/tip/height'
          ? await withText(await answer(), (text) => String(Number(text) + ahead))
          : await answer(),
  }),
  hidden: lie(['bitcoin'], async (response, { path }) => {
    if (/^\/tx\/[0-9a-f]+\/outspend\//.test(path)) return json({ spent: false })
    if (path.startsWith('/tx/')) return unknown()
    return await withJson(response, (body) => (Array.isArray(body) ? [] : body))
  }),
  'invented-coin': lie(['bitcoin'], async (response, { path, tip }) =>
    path.endsWith('/utxo')
      ? await withJson(response, (body) =>
          Array.isArray(body)
            ? [...body, { ...inventedCoin, status: statusAt(tip.height, tip.hash, tip.time) }]
            : body,
        )
      : response,
  ),
  'fake-spend': lie(['bitcoin'], async (response, { path, tip }) =>
    /\/outspend\/\d+$/.test(path)
      ? await withJson(response, () => ({
          ...{ spent: true, txid: idOf(path), vin: 0 },
          status: statusAt(tip.height, tip.hash, tip.time),
        }))
      : response,
  ),
  'false-proof': lie(['bitcoin'], async (response, { path }) =>
    path.endsWith('/merkle-proof')
      ? await withJson(response, (body) =>
          everyField(body, {
            merkle: (merkle) => (Array.isArray(merkle) ? [...merkle, ones] : []),
          }),
        )
      : response,
  ),
  swallowed: faultKind({
    fields: {},
    families: ['bitcoin'],
    spoil: () => async (call, answer) =>
      call.request.method === 'POST' && call.path === '/tx'
        ? ok(txidOf(await call.request.clone().text()))
        : await answer(),
  }),
}

const statusAt = (height: number, hash: string, time: number) => ({
  confirmed: true,
  ...{ block_height: height, block_hash: hash, block_time: time },
})

const idOf = (text: string): string => hexOf(sha256(new TextEncoder().encode(text)))

const ones = '11'.repeat(32)

const inventedCoin = { txid: idOf('invented'), vout: 0, value: 100_000_000 }
