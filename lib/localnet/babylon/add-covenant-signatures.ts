import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { verifyAdaptor } from '@/lib/staking/adaptor-signature'
import type { MsgAddCovenantSigs } from '@/lib/staking/messages'
import { expansionSighash, presignedSighashes } from './covenant-sighashes'
import { paramsOf, statusOf } from './delegation-status'
import { stakingError } from './errors'
import { executionGas } from './gas'
import type { Keeper } from './keeper'
import { storeDelegation } from './power/store-delegation'
import type { BtcDelegation } from './state'

/** `MsgAddCovenantSigs`: one member's signatures over the unbonding and both slashing transactions. */
export function addCovenantSignatures(keeper: Keeper, msg: MsgAddCovenantSigs): void {
  const { state, gas } = keeper
  gas.consume(executionGas.addCovenantSigs, 'add covenant signatures')
  const delegation = state.delegations.get(msg.stakingTxid)
  if (!delegation) throw stakingError('delegationNotFound')
  const params = paramsOf(state, delegation)
  if (!params.covenant.keys.includes(msg.covenantKey))
    throw stakingError('invalidCovenantPk', `covenant pk: ${msg.covenantKey}`)
  if (delegation.covenant.some(({ key }) => key === msg.covenantKey))
    throw stakingError('duplicatedCovenantSig')
  const status = statusOf(state, delegation)
  if (status === 'UNBONDED' || status === 'EXPIRED')
    throw stakingError('invalidCovenantSig', 'the BTC delegation is already unbonded')
  checkCounts(msg, delegation)
  if (keeper.verifiesSignatures)
    checkSignatures(msg, presignedSighashes(delegation, params), delegation)
  checkExpansion(keeper, msg, delegation)
  storeDelegation(state, {
    ...delegation,
    covenant: [
      ...delegation.covenant,
      {
        key: msg.covenantKey,
        slashing: msg.slashingSignatures,
        unbonding: msg.unbondingSignature,
        unbondingSlashing: msg.unbondingSlashingSignatures,
        expansion: msg.stakeExpansionSignature,
      },
    ],
  })
}

function checkCounts(msg: MsgAddCovenantSigs, { finalityProviders }: BtcDelegation): void {
  for (const { length } of [msg.slashingSignatures, msg.unbondingSlashingSignatures])
    if (length !== finalityProviders.length)
      throw stakingError(
        'invalidCovenantSig',
        `number of covenant signatures: ${length}, number of finality providers being staked to: ${finalityProviders.length}`,
      )
}

function checkSignatures(
  msg: MsgAddCovenantSigs,
  hashes: ReturnType<typeof presignedSighashes>,
  { finalityProviders }: BtcDelegation,
): void {
  const areAdaptors = (hash: Uint8Array, signatures: readonly Hex[]) =>
    finalityProviders.every((encryptionKey: XOnlyKey, index) =>
      verifyAdaptor({
        hash,
        signer: msg.covenantKey,
        encryptionKey,
        signature: bytesOf(signatures[index] ?? ''),
      }),
    )
  if (!areAdaptors(hashes.slashing, msg.slashingSignatures))
    throw stakingError('invalidCovenantSig', 'err: invalid adaptor signature of the slashing tx')
  if (!verifySchnorr(hashes.unbonding, msg.covenantKey, bytesOf(msg.unbondingSignature)))
    throw stakingError('invalidCovenantSig', 'signature is not valid')
  if (!areAdaptors(hashes.unbondingSlashing, msg.unbondingSlashingSignatures))
    throw stakingError(
      'invalidCovenantSig',
      'err: invalid adaptor signature of the unbonding slashing tx',
    )
}

/** Of an expansion the member signs one thing more, for which it must have been in the previous committee, and signed. */
function checkExpansion(keeper: Keeper, msg: MsgAddCovenantSigs, delegation: BtcDelegation): void {
  const { state } = keeper
  const refuse = (text: string) =>
    stakingError('invalidCovenantSig', `error validating stake expansion signatures: ${text}`)
  const signature = msg.stakeExpansionSignature
  const previous = delegation.expansion && state.delegations.get(delegation.expansion.previousTxid)
  if (!previous) {
    if (signature === null) return
    throw refuse('stake expansion tx signature provided for non-stake expansion delegation')
  }
  if (signature === null) throw refuse('empty stake expansion covenant signature')
  const invalid = (text: string) => refuse(`${text}: the covenant signature is not valid`)
  const key = msg.covenantKey
  if (!paramsOf(state, previous).covenant.keys.includes(key))
    throw invalid(
      `covenant with pk ${key} was not a member at params (version ${previous.paramsVersion}) of the previous stake`,
    )
  if (!previous.covenant.some((signed) => signed.key === key))
    throw invalid(`covenant signature for pk ${key} not found in previous delegation`)
  if (!keeper.verifiesSignatures) return
  const hash = expansionSighash(state, delegation)
  if (!hash || !verifySchnorr(hash, key, bytesOf(signature)))
    throw invalid('bad covenant signature of stake expansion: signature is not valid')
}
