import { finalTransaction } from '@/lib/bitcoin/psbt'
import { txidOf } from '@/lib/bitcoin/transaction'
import type { ChainTransaction } from '@/lib/ports/bitcoin-chain'
import { AppError } from '@/lib/shared/app-error'
import { NotThisStakeError } from '@/lib/staking/delegation-transactions'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { CoinsSpentError, CovenantShortError, UnknownStakeError } from './errors'
import { stakeParts } from './fixed-stake'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { mustRehearse } from './rehearsed'
import { registeredAs, verifiedExit } from './stake-covenant'
import { rivalOf } from './stake-look'
import type { At, FixedStake, StakeState } from './stake-state'
import { unwatched } from './stake-watch'
import { bitcoinWallet, promptedTogether } from './wallet-prompt'

/**
 * The signature that moves the coins. Before the prompt: the coins are still there, the covenant's signatures are
 * verified once more, because the way out hangs on them, and the very wallet that is asked has rehearsed it.
 */
export async function signStaking(
  state: At<'sign-staking'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const known = await sentAlready(state, ports)
  if (known) return watch({ ...state, signedTransaction: known.hex, exitSignatures: null })
  const exitSignatures = await confirmedExit(state, ports)
  const { account } = state.choice
  const wallet = bitcoinWallet(ports, account)
  if (await mustRehearse(wallet, account, ports))
    return next<StakeState>({ ...state, step: 'rehearse-unbonding' })
  const { staking } = stakeParts(state)
  const [signatures = []] = await promptedTogether(wallet, account, [staking])
  const signedTransaction = finalTransaction(staking, signatures)
  if (txidOf(signedTransaction) !== state.transaction.txid)
    throw new NotThisStakeError(state.transaction.txid, stakingOutputIndex)
  return next<StakeState>({ ...state, step: 'broadcast', signedTransaction, exitSignatures })
}

/** Sends the signed transaction to every source, unless enough of them have it already. */
export async function broadcastStake(
  state: At<'broadcast'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  if (txidOf(state.signedTransaction) !== state.transaction.txid)
    throw new NotThisStakeError(state.transaction.txid, stakingOutputIndex)
  const known = await sentAlready(state, ports).catch(unlessPassing)
  if (!known) await ports.bitcoin.broadcast(state.signedTransaction)
  return watch(state)
}

/** What was signed goes out all the same: sending it twice does no harm, and not sending it might. */
function unlessPassing(error: unknown): null {
  if (error instanceof AppError && error.retryable) return null
  throw error
}

/** The transaction as enough sources have it, or null. Throws `CoinsSpentError` when another one was faster. */
async function sentAlready(
  { transaction: { txid, hex } }: FixedStake,
  ports: Pick<FlowPorts, 'agreed'>,
): Promise<ChainTransaction | null> {
  const known = await ports.agreed.transaction(txid)
  const rival = known ? null : await rivalOf(txid, hex, ports)
  if (rival) throw new CoinsSpentError(rival.outpoint, rival.txid)
  return known
}

/** The signatures of the way out, verified just now. */
async function confirmedExit(state: FixedStake, ports: FlowPorts) {
  const delegation = await registeredAs(state, ports.babylon)
  if (!delegation) throw new UnknownStakeError(state.transaction.txid)
  const { progress, signatures } = await verifiedExit(state, delegation, ports)
  const { verified, quorum } = progress
  if (verified < quorum) throw new CovenantShortError(verified, quorum)
  return signatures
}

const watch = (state: Omit<At<'broadcast'>, 'step'>) =>
  next<StakeState>({ ...state, step: 'watch', ...unwatched })
