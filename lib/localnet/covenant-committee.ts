import { signSchnorr } from '@/lib/bitcoin/ecc'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { encryptAdaptor } from '@/lib/staking/adaptor-signature'
import { msgAddCovenantSigs, typeUrls } from '@/lib/staking/messages'
import { expansionSighash, presignedSighashes } from './babylon/covenant-sighashes'
import { paramsOf } from './babylon/delegation-status'
import type { BabylonState, BtcDelegation } from './babylon/state'
import { covenantKeys, formerCovenantKeys, type LocalKey } from './genesis-keys'
import type { Network } from './network'
import { addressOfKey, send } from './report'

/** How long after a registration the first member answers, and how far apart the others do, in milliseconds. */
const firstAnswerAfter = 1_000
const answersApart = 100

const members: ReadonlyMap<XOnlyKey, LocalKey> = new Map(
  [...covenantKeys, ...formerCovenantKeys].map((member) => [member.key, member]),
)

/** Lets every member whose time has come sign what it has not signed yet. */
export function answerAsCovenant(network: Network): void {
  const { babylon } = network.world
  for (const txid of [...babylon.power.unfinished.keys()]) {
    const delegation = babylon.delegations.get(txid)
    if (delegation)
      for (const member of dueMembers(network, delegation)) signAs(network, member, delegation)
  }
}

/** The committee of the delegation's own parameters, as far as it answers and has not yet. */
function dueMembers({ world, now }: Network, delegation: BtcDelegation): readonly LocalKey[] {
  const { covenant } = paramsOf(world.babylon, delegation)
  if (delegation.covenant.length === covenant.keys.length) return []
  const signed = new Set(delegation.covenant.map(({ key }) => key))
  const answering = world.operators.answeringMembers ?? covenant.keys.length
  return covenant.keys
    .slice(0, answering)
    .filter((key, index) => {
      const dueAt = delegation.createdAt.time + firstAnswerAfter + index * answersApart
      return now() >= dueAt && !signed.has(key) && mayMove(world.babylon, delegation, key)
    })
    .flatMap((key) => members.get(key) ?? [])
}

/** An expansion is signed by those only who signed for the stake before. */
function mayMove({ delegations }: BabylonState, { expansion }: BtcDelegation, key: XOnlyKey) {
  const previous = expansion && delegations.get(expansion.previousTxid)
  return !previous || previous.covenant.some((signed) => signed.key === key)
}

/** One member's signatures, over transactions it worked out itself from the parameters. */
function signAs(network: Network, member: LocalKey, delegation: BtcDelegation): void {
  const { babylon } = network.world
  const hashes = presignedSighashes(delegation, paramsOf(babylon, delegation))
  const moving = expansionSighash(babylon, delegation)
  const encrypted = (hash: Uint8Array) =>
    delegation.finalityProviders.map((key) => hexOf(encryptAdaptor(hash, member.secret, key)))
  send(network, member, {
    typeUrl: typeUrls.addCovenantSigs,
    value: msgAddCovenantSigs.encode({
      signer: addressOfKey(member),
      covenantKey: member.key,
      stakingTxid: delegation.stakingTxid,
      slashingSignatures: encrypted(hashes.slashing),
      unbondingSignature: signed(hashes.unbonding, member),
      unbondingSlashingSignatures: encrypted(hashes.unbondingSlashing),
      stakeExpansionSignature: moving && signed(moving, member),
    }),
  })
}

const signed = (hash: Uint8Array, { secret }: LocalKey): Hex =>
  hexOf(signSchnorr(hash, secret, new Uint8Array(32)))
