import { tipHeight } from '@/lib/localnet/babylon/delegation-status'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { checkpointParams } from '@/lib/localnet/genesis'
import { setStatus } from './end-epochs'
import type { BestSubmission, CheckpointStatus, Span, Submission } from './epoch-state'

/** null when a block of the two is not in Bitcoin's chain, or not any more. */
export function spanOf({ lightClient }: BabylonState, { parts }: Submission): Span | null {
  const places = parts.flatMap(({ blockHash, index }) => {
    const header = lightClient.find(blockHash)
    return header ? [{ height: header.height, index }] : []
  })
  const [one, other] = places.toSorted((a, b) => a.height - b.height || a.index - b.index)
  return one && other ? { earlier: one.height, later: other.height, laterIndex: other.index } : null
}

/** The deepest submission of an epoch's checkpoint that comes after the best one of the epoch before. */
export function bestSubmissionOf(state: BabylonState, epoch: number): BestSubmission | null {
  const { settled, submissions } = state.epochs
  const known = settled.get(epoch)
  if (known) return known
  const submitted = submissions.get(epoch) ?? []
  // Only epochs on their way to be final are looked at, however many there have been.
  const after =
    submitted.length > 0 && epoch > 1 ? bestSubmissionOf(state, epoch - 1)?.span.later : -1
  if (after === undefined) return null
  const candidates = submitted.flatMap((submission) => {
    const span = spanOf(state, submission)
    return span && span.earlier > after ? [{ submission, span }] : []
  })
  const [best = null] = candidates.toSorted(
    (a, b) => a.span.later - b.span.later || a.span.laterIndex - b.span.laterIndex,
  )
  return best
}

/** What has become of every checkpoint that is not final, now that Bitcoin or a report has moved. */
export function reviewCheckpoints(state: BabylonState): void {
  const { epochs } = state
  for (const epoch of [...epochs.open.keys()]) {
    const checkpoint = epochs.checkpoints.get(epoch)
    if (!checkpoint || checkpoint.status === 'ACCUMULATING') continue
    const best = bestSubmissionOf(state, epoch)
    const status = best ? statusOf(state, best) : 'SEALED'
    if (status !== checkpoint.status) setStatus(state, checkpoint, status)
    if (!best || status !== 'FINALIZED') continue
    epochs.settled.set(epoch, best)
    epochs.open.delete(epoch)
  }
}

function statusOf(state: BabylonState, { span }: BestSubmission): CheckpointStatus {
  const depth = tipHeight(state) - span.later
  if (depth >= checkpointParams.finalizationTimeout) return 'FINALIZED'
  return depth >= checkpointParams.confirmationDepth ? 'CONFIRMED' : 'SUBMITTED'
}
