import { hexOf } from '@/lib/bitcoin/hex'
import { possessionText, proofOfPossession } from '@/lib/staking/possession'
import { SignatureRefusedError } from './errors'
import { stakeParts } from './fixed-stake'
import { next } from './flow'
import type { FlowPorts } from './flow-ports'
import { possessionBinding, possessionContext } from './possession-binding'
import type { At, StakeState } from './stake-state'
import { bitcoinWallet, promptedSignature } from './wallet-prompt'

/** The penalty that spends the staking output, signed ahead. */
export async function signSlashing(state: At<'sign-slashing'>, ports: FlowPorts) {
  const { slashing } = stakeParts(state).transactions.requests
  const signature = await promptedSignature(ports, state.choice.account, slashing)
  return next<StakeState>({
    ...state,
    step: 'sign-unbonding-slashing',
    slashingSignature: hexOf(signature),
  })
}

/** The penalty that spends the unbonding output, signed ahead. */
export async function signUnbondingSlashing(
  state: At<'sign-unbonding-slashing'>,
  ports: FlowPorts,
) {
  const { unbondingSlashing } = stakeParts(state).transactions.requests
  const contextOf = await possessionContext(state.choice, ports)
  const signature = await promptedSignature(ports, state.choice.account, unbondingSlashing)
  return next<StakeState>({
    ...state,
    step: 'prove-possession',
    unbondingSlashingSignature: hexOf(signature),
    contextOf,
  })
}

/** Binds the bitcoin key to the Babylon account, in the very words that are on the screen. */
export async function provePossession(
  { contextOf, ...state }: At<'prove-possession'>,
  ports: FlowPorts,
) {
  const { account } = state.choice
  const binding = possessionBinding(state.choice, contextOf)
  const wallet = await bitcoinWallet(ports, account)
  const witness = await wallet.signMessage(possessionText(binding))
  const proof = proofOfPossession({ account, witness, ...binding })
  if (!proof.ok) throw new SignatureRefusedError(wallet.name, proof.problem)
  return next<StakeState>({
    ...state,
    step: 'sign-registration',
    possessionWitness: hexOf(witness),
  })
}
