import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import {
  type BabylonChain,
  BabylonTxRefusedError,
  type BabylonTxResult,
} from '@/lib/ports/babylon-chain'
import { txHash } from '@/lib/staking/cosmos-tx'
import { agreedParams } from './agreed-params'
import { isSameRecord } from './decode'
import {
  CoinsSpentError,
  ParamsChangedError,
  PossessionOutdatedError,
  RegistrationRefusedError,
} from './errors'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { registrationDocument } from './registration-document'
import { signedRegistration } from './signed-registration'
import { rivalOf } from './stake-look'
import type { At, FixedStake, StakeState } from './stake-state'
import { steadily } from './steady'
import { babylonWallet } from './wallet-prompt'

/**
 * Signs the registration; it is saved before it is sent. Before the prompt: its coins are still there, and it is not
 * registered already, by one whose refusal was a lie.
 */
export async function signRegistration(
  state: At<'sign-registration'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const { params: current } = await agreedParams(ports)
  if (!isSameRecord(current, state.params))
    throw new ParamsChangedError(state.params.version, current.version)
  const { txid, hex } = state.transaction
  const rival = await rivalOf(txid, hex, ports)
  if (rival) throw new CoinsSpentError(rival.outpoint, rival.txid)
  if (await ports.babylon.delegation(txid)) return registeredBefore(state)
  const wallet = babylonWallet(ports, state.choice.babylon)
  const document = await registrationDocument(state, wallet, ports).catch(outdated)
  if (document instanceof PossessionOutdatedError) return proveAgain(state, document)
  const { address } = state.choice.babylon
  const tx = await steadily(wallet, address, () => signedRegistration(wallet, document))
  const registration = { txRaw: hexOf(tx), hash: txHash(tx) }
  return next<StakeState>({ ...state, step: 'register', registration })
}

/** Its covenant is waited for where its signatures are verified anyway. */
const registeredBefore = ({ choice, params, transaction, inputs, fee, change }: FixedStake) =>
  next<StakeState>({
    ...{ choice, params, transaction, inputs, fee, change },
    step: 'sign-staking',
  })

function outdated(error: unknown): PossessionOutdatedError {
  if (error instanceof PossessionOutdatedError) return error
  throw error
}

/** The chain's words have changed, or a server told them wrong before. */
function proveAgain(
  { possessionWitness: _outdated, ...signed }: At<'sign-registration'>,
  error: PossessionOutdatedError,
): Outcome<StakeState> {
  const { contextOf } = error
  return { kind: 'back', state: { ...signed, step: 'prove-possession', contextOf }, error }
}

/** Sends the registration, unless Babylon has it already. */
export async function register(
  state: At<'register'>,
  { babylon, now }: Pick<FlowPorts, 'babylon' | 'now'>,
): Promise<Outcome<StakeState>> {
  const sent = next<StakeState>({ ...state, step: 'await-covenant', since: now() })
  if (await babylon.delegation(state.transaction.txid)) return sent
  const result = await babylon.transactionResult(state.registration.hash)
  if (result?.code === 0) return sent
  if (result) return signAgain(state, refusalIn(result))
  return (await sendRegistration(state, babylon)) ?? sent
}

/** Safe to repeat. What it comes to when the node refuses; null when it has it. */
export async function sendRegistration(
  state: At<'register' | 'await-covenant'>,
  babylon: BabylonChain,
): Promise<Outcome<StakeState> | null> {
  try {
    await babylon.broadcast(bytesOf(state.registration.txRaw))
    return null
  } catch (error) {
    if (!(error instanceof BabylonTxRefusedError)) throw error
    if (await babylon.delegation(state.transaction.txid)) return null
    const { codespace, refusal, reason } = error
    return signAgain(state, new RegistrationRefusedError(codespace, refusal, reason))
  }
}

/** These bytes will never do, so the wallet has to sign new ones. */
export function signAgain(
  { registration: _refused, ...signed }: At<'register' | 'await-covenant'>,
  error: RegistrationRefusedError,
): Outcome<StakeState> {
  return { kind: 'back', state: { ...signed, step: 'sign-registration' }, error }
}

export const refusalIn = ({ codespace, code, log }: BabylonTxResult) =>
  new RegistrationRefusedError(codespace, code, log)
