import { finalTransaction } from '@/lib/bitcoin/psbt'
import { outpointsOf, txidOf } from '@/lib/bitcoin/transaction'
import { NotThisStakeError } from '@/lib/staking/delegation-transactions'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { CoinsSpentError, CovenantShortError, UnknownStakeError } from './errors'
import { stakeParts } from './fixed-stake'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { mustRehearse } from './rehearsed'
import { verifiedExit } from './stake-covenant'
import type { At, FixedStake, StakeState } from './stake-state'
import { bitcoinWallet, promptedTogether } from './wallet-prompt'

/**
 * The signature that moves the coins. Before the prompt: the coins are still there, the covenant's signatures are
 * verified once more, because the way out hangs on them, and the very wallet that is asked has rehearsed it.
 */
export async function signStaking(
  state: At<'sign-staking'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  if (await isSent(state, ports)) return done(state)
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

/** Sends the signed transaction, unless a node has it already. */
export async function broadcastStake(
  state: At<'broadcast'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  if (txidOf(state.signedTransaction) !== state.transaction.txid)
    throw new NotThisStakeError(state.transaction.txid, stakingOutputIndex)
  if (!(await isSent(state, ports))) await ports.bitcoin.broadcast(state.signedTransaction)
  return done(state)
}

/** Throws `CoinsSpentError` when another transaction was faster. */
async function isSent({ transaction }: FixedStake, { bitcoin }: FlowPorts): Promise<boolean> {
  if (await bitcoin.transaction(transaction.txid)) return true
  for (const outpoint of outpointsOf(transaction.hex)) {
    const spend = await bitcoin.spendOf(outpoint)
    if (spend && spend.txid !== transaction.txid) throw new CoinsSpentError(outpoint, spend.txid)
  }
  return false
}

/** The signatures of the way out, verified just now. */
async function confirmedExit(state: FixedStake, ports: FlowPorts) {
  const delegation = await ports.babylon.delegation(state.transaction.txid)
  if (!delegation) throw new UnknownStakeError(state.transaction.txid)
  const { progress, signatures } = await verifiedExit(state, delegation, ports)
  const { verified, quorum } = progress
  if (verified < quorum) throw new CovenantShortError(verified, quorum)
  return signatures
}

/** The signatures are public now, so nothing of them is kept. */
const done = ({ choice, transaction, fee }: FixedStake) =>
  next<StakeState>({ step: 'done', choice, stakingTxid: transaction.txid, fee })
