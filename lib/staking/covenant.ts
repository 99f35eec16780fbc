import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import { verifyAdaptor } from './adaptor-signature'
import type {
  CovenantAdaptorSignatures,
  CovenantSignature,
  RegisteredDelegation,
} from './delegation'
import { type DelegationDifference, delegationDifferences } from './delegation-differences'
import { delegationTransactions } from './delegation-transactions'
import type { Covenant, StakingParams } from './params'
import type { StakingTerms } from './terms'

/** Whose signatures of one transaction are good. A member counts once; one who is listed again is invalid there. */
export type SignatureVerdict = {
  readonly valid: readonly XOnlyKey[]
  readonly invalid: readonly XOnlyKey[]
}

export type CovenantVerdict = {
  /** How what Babylon registered differs from what we built. If it does, no signature is looked at. */
  readonly differences: readonly DelegationDifference[]
  readonly unbonding: SignatureVerdict
  readonly slashing: SignatureVerdict
  readonly unbondingSlashing: SignatureVerdict
  /** Whether enough members have signed each of the three transactions, and those are exactly ours. */
  readonly quorum: boolean
}

export type CovenantQuestion = {
  /** Of the version the stake was made under. */
  readonly params: StakingParams
  readonly terms: StakingTerms
  /** As we built it, signed or not. */
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  /** As Babylon's node tells it. */
  readonly delegation: RegisteredDelegation
}

/**
 * Whether the covenant has signed the way out and both penalties of our stake, judged by transactions rebuilt from
 * our own records. Ask before the staking transaction is sent: without the signatures of the unbonding transaction
 * there is no way out before the timelock's end. Throws `NotThisStakeError` when `stakingTx` does not fit `terms`.
 */
export const verifyCovenant = (question: CovenantQuestion): CovenantVerdict =>
  finish(covenantVerification(question))

/**
 * `verifyCovenant` in steps of a few milliseconds, so that a page can draw in between: the first rebuilds our
 * transactions, each of the others verifies one signature. Call `next` until it is done; the verdict is what it returns.
 */
export function* covenantVerification(
  question: CovenantQuestion,
): Generator<void, CovenantVerdict> {
  const ours = delegationTransactions(question)
  const differences = delegationDifferences({ ...question, ours })
  if (differences.length > 0)
    return { differences, unbonding: none, slashing: none, unbondingSlashing: none, quorum: false }
  const { terms, delegation } = question
  const requests = ours.requests
  const unbonding = yield* verdictOf(
    terms.covenant,
    unbondingClaims(requests.unbonding, delegation.covenantUnbondingSignatures),
  )
  const slashing = yield* verdictOf(
    terms.covenant,
    slashingClaims(terms, requests.slashing, delegation.covenantSlashingSignatures),
  )
  const unbondingSlashing = yield* verdictOf(
    terms.covenant,
    slashingClaims(
      terms,
      requests.unbondingSlashing,
      delegation.covenantUnbondingSlashingSignatures,
    ),
  )
  const quorum = [unbonding, slashing, unbondingSlashing].every(
    ({ valid }) => valid.length >= terms.covenant.quorum,
  )
  return { differences, unbonding, slashing, unbondingSlashing, quorum }
}

export type UnbondingSignatures = {
  readonly covenant: Covenant
  /** `delegationTransactions(…).requests.unbonding` */
  readonly request: SigningRequest
  readonly signatures: readonly CovenantSignature[]
}

/** Of the covenant's signatures of an unbonding transaction, wherever they come from, those that its script accepts. */
export const verifiedUnbondingSignatures = (
  told: UnbondingSignatures,
): readonly CovenantSignature[] => finish(unbondingVerification(told))

/** `verifiedUnbondingSignatures` in steps of a few milliseconds, one signature each, as `covenantVerification` does it. */
export function* unbondingVerification({
  covenant,
  request,
  signatures,
}: UnbondingSignatures): Generator<void, readonly CovenantSignature[]> {
  const { valid } = yield* verdictOf(covenant, unbondingClaims(request, signatures))
  return valid.flatMap((key) => signatures.find((signed) => signed.key === key) ?? [])
}

/** That `key` has signed: so it has if every check holds, each of them one verification. */
type Claim = { readonly key: XOnlyKey; readonly checks: readonly (() => boolean)[] }

const none: SignatureVerdict = { valid: [], invalid: [] }

function* verdictOf(
  covenant: Covenant,
  claims: readonly Claim[],
): Generator<void, SignatureVerdict> {
  const valid: XOnlyKey[] = []
  const invalid: XOnlyKey[] = []
  const seen = new Set<XOnlyKey>()
  for (const { key, checks } of claims) {
    const mayCount = covenant.keys.includes(key) && !seen.has(key)
    seen.add(key)
    if (mayCount && (yield* allHold(checks))) valid.push(key)
    else invalid.push(key)
  }
  return { valid, invalid }
}

function* allHold(checks: Claim['checks']): Generator<void, boolean> {
  for (const holds of checks) {
    yield
    if (!holds()) return false
  }
  return true
}

const never = () => false

function unbondingClaims(
  request: SigningRequest,
  signatures: readonly CovenantSignature[],
): readonly Claim[] {
  const hash = hashOf(request)
  return signatures.map(({ key, signature }) => ({
    key,
    checks: [() => verifySchnorr(hash, key, bytesOf(signature))],
  }))
}

/** Good only with one signature for each finality provider, in their order: any one of them might be the one to misbehave. */
function slashingClaims(
  { finalityProviders }: StakingTerms,
  request: SigningRequest,
  entries: readonly CovenantAdaptorSignatures[],
): readonly Claim[] {
  const hash = hashOf(request)
  return entries.map(({ key, signatures }) => ({
    key,
    checks:
      signatures.length === finalityProviders.length
        ? finalityProviders.map((encryptionKey, index) => () => {
            const signature = bytesOf(signatures[index] ?? '')
            return verifyAdaptor({ hash, signer: key, encryptionKey, signature })
          })
        : [never],
  }))
}

function hashOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const [input] = inputs
  if (!input) throw new RangeError('a signing request has an input')
  return sighash(transaction, input)
}

function finish<Verdict>(verification: Generator<void, Verdict>): Verdict {
  let step = verification.next()
  while (!step.done) step = verification.next()
  return step.value
}
