import { covenantVerification } from '@/lib/staking/covenant'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { inBreaths } from './breaths'
import { DelegationMismatchError } from './errors'
import { stakeParts } from './fixed-stake'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import type { CovenantProgress } from './session'
import { refusalIn, sendRegistration, signAgain } from './stake-registration'
import type { At, FixedStake, StakeState } from './stake-state'

/** After how many looks in vain the registration is handed to the node again: mempools forget. */
const sendAgainEvery = 20

/** Waits until this browser itself has verified that the covenant signed the way out and both penalties. */
export async function awaitCovenant(
  state: At<'await-covenant'>,
  ports: FlowPorts,
  attempt: number,
): Promise<Outcome<StakeState>> {
  const delegation = await ports.babylon.delegation(state.transaction.txid)
  if (!delegation) return unregistered(state, ports, attempt)
  const progress = await verifiedProgress(state, delegation, ports)
  if (progress.verified < progress.quorum)
    return { kind: 'wait', progress: { kind: 'covenant', ...progress } }
  const { choice, params, transaction, inputs, fee, change } = state
  return next<StakeState>({
    step: 'sign-staking',
    choice,
    params,
    transaction,
    inputs,
    fee,
    change,
  })
}

/** Throws `DelegationMismatchError` when Babylon's record is not of our transactions. */
export async function verifiedProgress(
  fixed: FixedStake,
  delegation: RegisteredDelegation,
  ports: Pick<FlowPorts, 'wait'>,
): Promise<CovenantProgress> {
  const { params, transaction } = fixed
  const { terms } = stakeParts(fixed)
  const stakingTx = transaction.hex
  const { differences, unbonding, slashing, unbondingSlashing } = await inBreaths(
    covenantVerification({ params, terms, stakingTx, stakingOutputIndex, delegation }),
    ports,
  )
  if (differences.length > 0) throw new DelegationMismatchError(transaction.txid, differences)
  const counts = [unbonding, slashing, unbondingSlashing].map(({ valid }) => valid.length)
  return { verified: Math.min(...counts), quorum: terms.covenant.quorum }
}

/** Babylon does not know the stake yet: has it refused the registration, or lost it? */
async function unregistered(
  state: At<'await-covenant'>,
  { babylon }: FlowPorts,
  attempt: number,
): Promise<Outcome<StakeState>> {
  const result = await babylon.transactionResult(state.registration.hash)
  if (result && result.code !== 0) return signAgain(state, refusalIn(result))
  const isLost = !result && attempt > 0 && attempt % sendAgainEvery === 0
  const refused = isLost ? await sendRegistration(state, babylon) : null
  return refused ?? { kind: 'wait', progress: null }
}
