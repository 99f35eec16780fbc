import { bytesOf } from '@/lib/bitcoin/hex'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import { txBody } from '@/lib/staking/cosmos-tx'
import { typeUrls } from '@/lib/staking/messages'
import { proofOfPossession } from '@/lib/staking/possession'
import { registrationMessage } from '@/lib/staking/registration'
import { type BabylonDocument, babylonDocument } from './babylon-document'
import { PossessionOutdatedError } from './errors'
import { stakeParts } from './fixed-stake'
import type { FlowPorts } from './flow-ports'
import { possessionBinding, possessionContext } from './possession-binding'
import type { At } from './stake-state'

/** The registration, ready to be signed. Throws `PossessionOutdatedError` when the chain would not take the proof. */
export async function registrationDocument(
  state: At<'sign-registration'>,
  wallet: Pick<BabylonWallet, 'account' | 'signer'>,
  ports: Pick<FlowPorts, 'babylon'>,
): Promise<BabylonDocument> {
  const contextOf = await possessionContext(state.choice, ports)
  return babylonDocument(registrationBody(state, contextOf), wallet, ports)
}

/** The one message, made of our own transactions and never of what a wallet returned. */
function registrationBody(state: At<'sign-registration'>, contextOf: string | null): Uint8Array {
  const { choice, params, transaction, slashingSignature, unbondingSlashingSignature } = state
  const { terms, transactions } = stakeParts(state)
  const stakerAddress = choice.babylon.address
  const proof = proofOfPossession({
    account: choice.account,
    witness: bytesOf(state.possessionWitness),
    ...possessionBinding(choice, contextOf),
  })
  if (!proof.ok) throw new PossessionOutdatedError(contextOf)
  const value = registrationMessage({
    params,
    terms,
    stakingTx: transaction.hex,
    transactions,
    stakerAddress,
    proofOfPossession: proof.value,
    slashingSignature,
    unbondingSlashingSignature,
  })
  return txBody([{ typeUrl: typeUrls.createBtcDelegation, value }])
}
