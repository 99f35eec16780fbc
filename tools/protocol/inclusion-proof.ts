import * as z from 'zod/mini'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { merkleProof, merkleRoot } from '@/lib/bitcoin/merkle'
import { index, txid } from './fields'
import { operation } from './operation'
import { refuse } from './problem'

/** The proof that one transaction is in the block of all of them. */
export const inclusionProof = operation(
  { txids: z.array(txid).check(z.minLength(1, 'a block has at least one transaction')), index },
  ({ txids, index: position }) => {
    if (position >= txids.length) {
      const message = `the block has ${txids.length} transactions, counted from 0`
      refuse([{ field: 'index', code: 'out-of-range', message }])
    }
    const { siblings } = merkleProof(txids, position)
    return {
      merkleRoot: merkleRoot(txids),
      // As Babylon's messages hold it: leaf first, each in the order it is hashed.
      proof: siblings.map((sibling) => hexOf(bytesOf(sibling).reverse())).join(''),
      siblings,
    }
  },
)
