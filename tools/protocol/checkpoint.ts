import * as z from 'zod/mini'
import { hexOf } from '@/lib/bitcoin/hex'
import { checkpointIn } from '@/lib/staking/checkpoint'
import { bytes, transaction } from './fields'
import { operation } from './operation'
import { RefusedError } from './problem'

/** The checkpoint of an epoch that two transactions carry. Its BLS signature is shown, not verified. */
export const checkpoint = operation(
  {
    transactions: z.array(transaction),
    tag: z.pipe(
      bytes(4),
      z.transform((tag) => hexOf(tag)),
    ),
  },
  ({ transactions, tag }) => {
    const found = checkpointIn(transactions, tag)
    if (!found.ok) {
      const message = `the transactions carry no checkpoint: ${found.problem.replaceAll('-', ' ')}`
      throw new RefusedError([{ field: 'transactions', code: found.problem, message }])
    }
    const epoch = Number(found.value.epoch)
    // JSON has no number that tells a larger one from its neighbours.
    if (!Number.isSafeInteger(epoch)) throw new RangeError('the epoch is beyond 2^53')
    return { ...found.value, epoch }
  },
)
