import { decodeHeader } from '@/lib/bitcoin/block'
import { BadAnswerError } from '@/lib/ports/source'
import { txBody } from '@/lib/staking/cosmos-tx'
import { inclusionProblem, inclusionProofOf } from '@/lib/staking/inclusion-proof'
import {
  type InclusionProof,
  msgAddBtcDelegationInclusionProof,
  typeUrls,
} from '@/lib/staking/messages'
import { NotConfirmedError } from './errors'
import type { FlowPorts } from './flow-ports'
import type { ReportChoice, Reported } from './report-state'

type Proof = Reported & { readonly proof: InclusionProof }

/** Where the stake is mined, as enough sources say and its block's merkle root shows. Throws `NotConfirmedError`. */
export async function proofOfInclusion(
  { stakingTxid }: Pick<ReportChoice, 'stakingTxid'>,
  { agreed }: Pick<FlowPorts, 'agreed'>,
): Promise<Proof> {
  const inclusion = await agreed.inclusion(stakingTxid)
  if (!inclusion) throw new NotConfirmedError(stakingTxid)
  const { height, block, header } = inclusion
  const made = inclusionProofOf(block, inclusion.proof)
  if (!made.ok) throw refused(made.problem)
  const problem = inclusionProblem(stakingTxid, made.value, decodeHeader(header))
  if (problem) throw refused(problem)
  const { position } = inclusion.proof
  return { height, block, position, siblings: made.value.siblings, proof: made.value }
}

const refused = (problem: string) =>
  new BadAnswerError('Bitcoin', { cause: new RangeError(`the proof of inclusion: ${problem}`) })

/** The one message, made of our own proof. */
export const reportBody = (
  { stakingTxid, babylon }: ReportChoice,
  inclusionProof: InclusionProof,
): Uint8Array =>
  txBody([
    {
      typeUrl: typeUrls.addBtcDelegationInclusionProof,
      value: msgAddBtcDelegationInclusionProof.encode({
        signer: babylon.address,
        stakingTxid,
        inclusionProof,
      }),
    },
  ])
