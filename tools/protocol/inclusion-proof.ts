import * as z from 'zod/mini'
import { merkleProof, merkleRoot } from '@/lib/bitcoin/merkle'
import { proofBytes } from '@/lib/staking/inclusion-proof'
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
    const proof = merkleProof(txids, position)
    return { merkleRoot: merkleRoot(txids), proof: proofBytes(proof), siblings: proof.siblings }
  },
)
