import { type BlockHeader, blockHash, encodeHeader, hasProofOfWork } from '@/lib/bitcoin/block'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { isTxid, type Txid } from '@/lib/bitcoin/txid'
import { regtestBits } from '@/lib/localnet/bitcoin/regtest'
import { flag, optional } from '@/lib/localnet/body'
import { type JsonObject, json } from '@/lib/localnet/http'
import { type Call, faultKind, type Spoil } from './fault-kind'
import { everyObject, withJson } from './json-answer'

/** Whatever is asked for is in a block that nobody has mined, the same at every liar. */
export const forgedBlock = {
  'forged-block': faultKind({
    fields: { worked: optional(flag) },
    families: ['bitcoin'],
    spoil: ({ worked = false }) => forging(worked),
  }),
}

function forging(isWorked: boolean): Spoil {
  const headers = new Map<string, string>()
  return async (call, answer) => {
    const header = headers.get(blockIn(call.path))
    if (header !== undefined)
      return new Response(header, { headers: { 'content-type': 'text/plain' } })
    const { txid, part } = transactionIn(call.path)
    if (!isTxid(txid)) return await answer()
    const forged = forgedHeader(txid, isWorked)
    headers.set(blockHash(forged), encodeHeader(forged))
    if (part === '/merkle-proof') return json({ block_height: call.tip.height, merkle: [], pos: 0 })
    return await withJson(await answer(), (body) => everyObject(body, inBlock(forged, call)))
  }
}

const blockIn = (path: string): string => /^\/block\/([0-9a-f]{64})\/header$/.exec(path)?.[1] ?? ''

function transactionIn(path: string) {
  const [, txid = '', part = ''] =
    /^\/tx\/([0-9a-f]{64})(|\/status|\/merkle-proof)$/.exec(path) ?? []
  return { txid, part }
}

const inBlock =
  (header: BlockHeader, { tip }: Call) =>
  (object: JsonObject): JsonObject =>
    'confirmed' in object
      ? {
          confirmed: true,
          ...{ block_height: tip.height, block_hash: blockHash(header), block_time: header.time },
        }
      : object

/** A block of this transaction alone; the first nonce by which it shows work, or shows that there is none. */
function forgedHeader(txid: Txid, isWorked: boolean): BlockHeader {
  for (let nonce = 0; ; nonce += 1) {
    const header = {
      ...{ version: 4, previous: toBlockHash('22'.repeat(32)), merkleRoot: toHexBrand(txid) },
      ...{ time: 1_780_000_000, bits: regtestBits, nonce },
    }
    if (hasProofOfWork(header) === isWorked) return header
  }
}
