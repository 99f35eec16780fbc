import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { possessionText, proofOfPossession } from '@/lib/staking/possession'
import { SignatureRefusedError } from './errors'
import { stakeParts } from './fixed-stake'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { possessionBinding, possessionContext } from './possession-binding'
import type { At, StakeState } from './stake-state'
import { steadily } from './steady'
import { bitcoinWallet, promptedSignatures, promptedTogether } from './wallet-prompt'

/** The penalty that spends the staking output, signed ahead; together with the other one, if the wallet can. */
export async function signSlashing(
  state: At<'sign-slashing'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const { account } = state.choice
  const { slashing, unbondingSlashing } = stakeParts(state).transactions.requests
  const wallet = bitcoinWallet(ports, account)
  if (!wallet.signsSeveral) {
    const [signed] = await promptedTogether(wallet, account, [slashing])
    const slashingSignature = onlyOne(signed)
    return next<StakeState>({ ...state, step: 'sign-unbonding-slashing', slashingSignature })
  }
  const contextOf = await possessionContext(state.choice, ports)
  const [first, second] = await promptedTogether(wallet, account, [slashing, unbondingSlashing])
  return next<StakeState>({
    ...state,
    step: 'prove-possession',
    slashingSignature: onlyOne(first),
    unbondingSlashingSignature: onlyOne(second),
    contextOf,
  })
}

/** The penalty that spends the unbonding output, signed ahead. */
export async function signUnbondingSlashing(
  state: At<'sign-unbonding-slashing'>,
  ports: FlowPorts,
) {
  const { unbondingSlashing } = stakeParts(state).transactions.requests
  const contextOf = await possessionContext(state.choice, ports)
  const signed = await promptedSignatures(ports, state.choice.account, unbondingSlashing)
  return next<StakeState>({
    ...state,
    step: 'prove-possession',
    unbondingSlashingSignature: onlyOne(signed),
    contextOf,
  })
}

/** A penalty has one input. */
function onlyOne([signature]: readonly Uint8Array[] = []): Hex {
  if (!signature) throw new RangeError('every input has its signature')
  return hexOf(signature)
}

/** Binds the bitcoin key to the Babylon account, in the very words that are on the screen. */
export async function provePossession(
  { contextOf, ...state }: At<'prove-possession'>,
  ports: FlowPorts,
) {
  const { account } = state.choice
  const binding = possessionBinding(state.choice, contextOf)
  const wallet = bitcoinWallet(ports, account)
  const message = possessionText(binding)
  const witness = await steadily(wallet, account.address, () => wallet.signMessage(message))
  const proof = proofOfPossession({ account, witness, ...binding })
  if (!proof.ok) throw new SignatureRefusedError(wallet.name, proof.problem)
  return next<StakeState>({
    ...state,
    step: 'sign-registration',
    possessionWitness: hexOf(witness),
  })
}
