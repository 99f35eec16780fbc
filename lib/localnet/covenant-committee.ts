import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { encryptAdaptor } from '@/lib/staking/adaptor-signature'
import { msgAddCovenantSigs, typeUrls } from '@/lib/staking/messages'
import { presignedSighashes } from './babylon/covenant-sighashes'
import { paramsOf, statusOf } from './babylon/delegation-status'
import type { BtcDelegation } from './babylon/state'
import { covenantKeys, type LocalKey } from './genesis-keys'
import type { Network } from './network'
import { addressOfKey, report } from './report'

/** How long after a registration the first member answers, and how far apart the others do, in milliseconds. */
const firstAnswerAfter = 1_000
const answersApart = 100

/** Lets every member whose time has come sign what it has not signed yet. */
export function answerAsCovenant(network: Network): void {
  for (const delegation of network.world.babylon.delegations.values())
    for (const [index, member] of covenantKeys.entries())
      if (isDue(network, delegation, index)) signAs(network, member, delegation.stakingTxid)
}

function isDue({ now }: Network, { createdAt, covenant }: BtcDelegation, index: number): boolean {
  const key = covenantKeys[index]?.key
  return (
    covenant.length < covenantKeys.length &&
    now() >= createdAt.time + firstAnswerAfter + index * answersApart &&
    !covenant.some((signed) => signed.key === key)
  )
}

/** One member's signatures, over transactions it worked out itself from the parameters. */
function signAs(
  network: Network,
  member: LocalKey,
  stakingTxid: BtcDelegation['stakingTxid'],
): void {
  const { babylon } = network.world
  const delegation = babylon.delegations.get(stakingTxid)
  if (!delegation) return
  const params = paramsOf(babylon, delegation)
  const status = statusOf(babylon, delegation)
  if (status === 'UNBONDED' || status === 'EXPIRED') return
  if (!params.covenant.keys.includes(member.key)) return
  const hashes = presignedSighashes(delegation, params)
  const encrypted = (hash: Uint8Array) =>
    delegation.finalityProviders.map((key) => hexOf(encryptAdaptor(hash, member.secret, key)))
  report(network, member, {
    typeUrl: typeUrls.addCovenantSigs,
    value: msgAddCovenantSigs.encode({
      signer: addressOfKey(member),
      covenantKey: member.key,
      stakingTxid,
      slashingSignatures: encrypted(hashes.slashing),
      unbondingSignature: hexOf(signSchnorr(hashes.unbonding, member.secret, new Uint8Array(32))),
      unbondingSlashingSignatures: encrypted(hashes.unbondingSlashing),
      stakeExpansionSignature: null,
    }),
  })
}
