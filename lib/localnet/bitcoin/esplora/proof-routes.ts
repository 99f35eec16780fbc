import { isTxid } from '@/lib/bitcoin/txid'
import type { TxMerkleProof } from '@/lib/localnet/bitcoin/ledger'
import { merkleBlock } from '@/lib/localnet/bitcoin/merkle-block'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, text } from './answers'
import { get, type Route } from './route'

export const proofRoutes: readonly Route[] = [
  get(
    'tx/:/merkle-proof',
    proven(({ block, siblings, position }) =>
      json({ block_height: block.height, merkle: siblings, pos: position }),
    ),
  ),
  get(
    'tx/:/merkleblock-proof',
    proven(({ block, position }, view) => {
      const mined = view.blockAt(block.height)
      return mined ? text(merkleBlock(mined, position)) : unproven()
    }),
  ),
]

function proven(answer: (proof: TxMerkleProof, view: BitcoinView) => Response) {
  return (view: BitcoinView, [txid = '']: readonly string[]): Response => {
    if (!isTxid(txid)) return badHex()
    const proof = view.merkleProof(txid)
    return proof ? answer(proof, view) : unproven()
  }
}

const unproven = (): Response => text('Transaction not found or is unconfirmed', 404)
