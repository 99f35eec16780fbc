import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { invalidArgument, stakingError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { voteContext, voteMessage } from './app-hash'
import { extractSecret, verifyOnce } from './eots'
import { finalityError } from './finality-errors'
import { type Evidence, voteId } from './finality-state'
import type { MsgEquivocationEvidence, MsgSelectiveSlashingEvidence } from './provider-messages'
import { providerOf } from './provider-records'
import { slashProvider } from './slash-provider'

/** Keeps the evidence, and slashes by it once both signatures are there. */
export function slashByEvidence({ state }: Keeper, evidence: Evidence): void {
  state.finality.evidence.set(voteId(evidence.key, evidence.height), evidence)
  if (evidence.canonicalSignature === null) return
  const secret = secretIn(state, evidence)
  if (!secret) throw finalityError('noSlashableEvidence')
  slashProvider(state, evidence.key, { secret, offenceHeight: evidence.height })
}

/** The provider's secret, worked out from its two signatures with one nonce. */
function secretIn(state: BabylonState, evidence: Evidence): Uint8Array | null {
  const { key, height, publicRandomness, canonicalSignature } = evidence
  if (canonicalSignature === null) return null
  const message = (appHash: Evidence['forkAppHash']) =>
    voteMessage(voteContext(state.line), height, appHash)
  return extractSecret(
    {
      key,
      publicRandomness,
      message: message(evidence.canonicalAppHash),
      signature: canonicalSignature,
    },
    { message: message(evidence.forkAppHash), signature: evidence.forkSignature },
  )
}

/** `MsgEquivocationEvidence`: what another network saw of one of its providers (babylon v3 `x/finality`). */
export function equivocationEvidence(keeper: Keeper, msg: MsgEquivocationEvidence): void {
  const { state, gas } = keeper
  gas.consume(executionGas.addFinalitySig, 'equivocation evidence')
  const provider = providerOf(state, msg.key)
  if (provider.slashedAt) throw stakingError('fpAlreadySlashed')
  const { signer: _reporter, signingContext, height, ...told } = msg
  const evidence: Evidence = { ...told, height: Number(height) }
  if (signingContext !== voteContext(state.line) || !areSigned(state, evidence))
    throw finalityError('noSlashableEvidence')
  slashByEvidence(keeper, evidence)
}

function areSigned(state: BabylonState, evidence: Evidence): boolean {
  const { key, height, publicRandomness, canonicalSignature, canonicalAppHash } = evidence
  const isSigned = (appHash: Evidence['forkAppHash'], signature: Evidence['forkSignature']) =>
    verifyOnce({
      key,
      publicRandomness,
      signature,
      message: voteMessage(voteContext(state.line), height, appHash),
    })
  return (
    canonicalSignature !== null &&
    canonicalAppHash !== evidence.forkAppHash &&
    isSigned(canonicalAppHash, canonicalSignature) &&
    isSigned(evidence.forkAppHash, evidence.forkSignature)
  )
}

/** `MsgSelectiveSlashingEvidence`: the key itself is evidence enough. */
export function selectiveSlashing({ state, gas }: Keeper, msg: MsgSelectiveSlashingEvidence): void {
  gas.consume(executionGas.addFinalitySig, 'selective slashing evidence')
  const secret = bytesOf(msg.secret)
  const key = keyOf(secret)
  const provider = providerOf(state, key)
  if (provider.slashedAt) throw stakingError('fpAlreadySlashed')
  slashProvider(state, key, { secret, offenceHeight: null })
}

function keyOf(secret: Uint8Array) {
  try {
    return xOnly(publicKeyOf(secret))
  } catch {
    throw invalidArgument('malformed BTC SK')
  }
}
