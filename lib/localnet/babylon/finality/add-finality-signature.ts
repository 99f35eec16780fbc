import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { stakingError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { appHashAt, voteContext, voteMessage } from './app-hash'
import { verifyOnce } from './eots'
import { slashByEvidence } from './evidence'
import { finalityError } from './finality-errors'
import { voteId } from './finality-state'
import type { MsgAddFinalitySig } from './provider-messages'
import { providerOf } from './provider-records'
import { stretchAt } from './voting'

/** `MsgAddFinalitySig`: a vote; whoever votes for two blocks of one height has given its key away. */
export function addFinalitySignature(keeper: Keeper, msg: MsgAddFinalitySig): void {
  const { state, gas } = keeper
  gas.consume(executionGas.addFinalitySig, 'add finality signature')
  const height = Number(msg.height)
  checkVoter(state, msg.key, height)
  const id = voteId(msg.key, height)
  const vote = state.finality.votes.get(id)
  if (vote?.signature === msg.signature) throw finalityError('duplicatedFinalitySig')
  if (keeper.verifiesSignatures && !isSigned(state, msg, height))
    throw finalityError('invalidFinalitySig', 'the EOTS signature is not valid')
  const { publicRandomness, appHash, signature } = msg
  if (appHash === appHashAt(height)) {
    state.finality.votes.set(id, { appHash, publicRandomness, signature })
    const fork = state.finality.evidence.get(id)
    if (fork) slashByEvidence(keeper, { ...fork, canonicalSignature: signature })
    return
  }
  slashByEvidence(keeper, {
    key: msg.key,
    height,
    publicRandomness,
    canonicalAppHash: appHashAt(height),
    canonicalSignature: canonicalSignature(vote, publicRandomness),
    forkAppHash: appHash,
    forkSignature: signature,
  })
}

const canonicalSignature = (
  vote: { readonly publicRandomness: Hex; readonly signature: Hex } | undefined,
  publicRandomness: Hex,
): Hex | null => (vote?.publicRandomness === publicRandomness ? vote.signature : null)

function checkVoter(state: BabylonState, key: XOnlyKey, height: number): void {
  if (height < 1 || height > state.height) throw finalityError('blockNotFound')
  const provider = providerOf(state, key)
  if (provider.slashedAt)
    throw stakingError('fpAlreadySlashed', `finality provider public key: ${key}`)
  if (provider.jailed) throw stakingError('fpAlreadyJailed', `finality provider public key: ${key}`)
  if (!stretchAt(state, height)?.table.members.has(key))
    throw finalityError(
      'invalidFinalitySig',
      `the finality provider ${key} does not have voting power at height ${height}`,
    )
}

const isSigned = (state: BabylonState, msg: MsgAddFinalitySig, height: number): boolean =>
  verifyOnce({ ...msg, message: voteMessage(voteContext(state.line), height, msg.appHash) })
