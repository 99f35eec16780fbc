import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { BadAnswerError } from '@/lib/ports/source'
import { InconsistentDelegationError } from '@/lib/staking/consistent-delegation'
import { covenantVerification, type SignatureVerdict } from '@/lib/staking/covenant'
import type { CovenantSignature, Delegation, RegisteredDelegation } from '@/lib/staking/delegation'
import type { Covenant } from '@/lib/staking/params'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { toldDifferently } from '@/lib/staking/told-differently'
import { inBreaths } from './breaths'
import { DelegationMismatchError } from './delegation-mismatch'
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
  const delegation = await registeredAs(state, ports.babylon)
  if (!delegation) return unregistered(state, ports, attempt)
  const { progress } = await verifiedExit(state, delegation, ports)
  const waited = state.since === null ? null : Math.max(0, ports.now() - state.since)
  if (progress.verified < progress.quorum)
    return { kind: 'wait', progress: { kind: 'covenant', ...progress, waited } }
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

/**
 * What Babylon keeps of our stake, even if its parts do not belong together: then `verifiedExit` finds what differs from
 * ours, which says more than that the answer was bad. null while nothing is registered.
 */
export async function registeredAs(
  { transaction }: FixedStake,
  babylon: Pick<FlowPorts['babylon'], 'delegation'>,
): Promise<RegisteredDelegation | null> {
  try {
    return await babylon.delegation(transaction.txid)
  } catch (error) {
    const told =
      error instanceof BadAnswerError && error.cause instanceof InconsistentDelegationError
        ? error.cause.told
        : null
    if (told && isRegistered(told)) return told
    throw error
  }
}

const isRegistered = (told: Delegation): told is RegisteredDelegation => 'slashingTx' in told

export type VerifiedExit = {
  readonly progress: CovenantProgress
  /** The good signatures of the unbonding transaction, one for each member. */
  readonly signatures: readonly CovenantSignature[]
}

/** Throws `DelegationMismatchError` when Babylon's record is not of our transactions. */
export async function verifiedExit(
  fixed: FixedStake,
  delegation: RegisteredDelegation,
  ports: Pick<FlowPorts, 'wait'>,
): Promise<VerifiedExit> {
  const { params, transaction } = fixed
  const { terms, transactions: ours } = stakeParts(fixed)
  const stake = { params, terms, stakingTx: transaction.hex, stakingOutputIndex }
  const { differences, unbonding, slashing, unbondingSlashing } = await inBreaths(
    covenantVerification({ ...stake, delegation }),
    ports,
  )
  if (differences.length > 0)
    throw new DelegationMismatchError(
      transaction.txid,
      differences,
      toldDifferently(differences, { ...stake, ours, delegation }),
    )
  const verdicts = { unbonding, slashing, unbondingSlashing }
  return {
    progress: progressOf(terms.covenant, verdicts),
    signatures: unbonding.valid.flatMap(
      (key) => delegation.covenantUnbondingSignatures.find((signed) => signed.key === key) ?? [],
    ),
  }
}

type Verdicts = Readonly<Record<keyof CovenantProgress['signed'], SignatureVerdict>>

function progressOf({ keys, quorum }: Covenant, verdicts: Verdicts): CovenantProgress {
  const { unbonding, slashing, unbondingSlashing } = verdicts
  const signed = {
    unbonding: unbonding.valid.length,
    slashing: slashing.valid.length,
    unbondingSlashing: unbondingSlashing.valid.length,
  }
  const hasSigned = (key: XOnlyKey) =>
    Object.values(verdicts).every(({ valid }) => valid.includes(key))
  return {
    verified: Math.min(...Object.values(signed)),
    quorum,
    signed,
    missing: keys.filter((key) => !hasSigned(key)),
  }
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
