import { parseAddress } from '@/lib/bitcoin/address'
import { heightAfter, toHeight } from '@/lib/bitcoin/blocks'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import type { Sats } from '@/lib/bitcoin/sats'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import type { StakingTerms } from '@/lib/staking/terms'
import { lockedOutput, withdrawalTransaction } from '@/lib/staking/withdrawal'
import {
  AlreadySpentError,
  NotConfirmedError,
  NotYourStakeError,
  TimelockedError,
  WithdrawalError,
} from './errors'
import { type Flow, next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { knownStake } from './known-stake'
import { promptedSignatures } from './wallet-prompt'
import { type WithdrawChoice, type WithdrawState, withdrawState } from './withdraw-state'

type At<Step extends WithdrawState['step']> = Extract<WithdrawState, { readonly step: Step }>

/** Brings bitcoin home once its timelock has run out. Only the staker signs. */
export const withdrawFlow: Flow<WithdrawState> = {
  name: 'withdraw',
  decode: withdrawState,
  waitsFor: ({ step }) => (step === 'sign' ? 'user' : 'nobody'),
  advance(state, ports) {
    switch (state.step) {
      case 'build':
        return buildWithdrawal(state, ports)
      case 'sign':
        return signWithdrawal(state, ports)
      case 'broadcast':
        return broadcastWithdrawal(state, ports)
      case 'done':
        return Promise.resolve(next(state))
    }
  },
}

async function buildWithdrawal({ choice }: At<'build'>, ports: FlowPorts) {
  const { account, kind, outpoint, feeRate } = choice
  const address = parseAddress(choice.destination, account.network)
  if (!address.ok) throw new WithdrawalError(address.problem)
  const terms = await knownStake(choice, ports, (stake) => stake.terms)
  const value = await spendableValue(choice, terms, ports)
  const destination = address.value.scriptPubKey
  const built = withdrawalTransaction({ kind, terms, outpoint, value, destination, feeRate })
  if (!built.ok) throw new WithdrawalError(built.problem)
  const { fee, value: received, ...request } = built.value
  return next<WithdrawState>({ step: 'sign', choice, request, fee, value: received })
}

async function signWithdrawal(
  { step: _sign, request, ...kept }: At<'sign'>,
  ports: FlowPorts,
): Promise<Outcome<WithdrawState>> {
  const spend = await ports.bitcoin.spendOf(kept.choice.outpoint)
  if (spend?.txid === request.transaction.txid) return done(kept, spend.txid)
  if (spend) throw new AlreadySpentError(kept.choice.outpoint, spend.txid)
  const signatures = await promptedSignatures(ports, kept.choice.account, request)
  const signedTransaction = finalTransaction(request, signatures)
  return next<WithdrawState>({ step: 'broadcast', ...kept, signedTransaction })
}

/** Goes to every source, whoever says it has it: sending it twice does no harm, and believing a liar would. */
async function broadcastWithdrawal(
  { step: _broadcast, signedTransaction, ...kept }: At<'broadcast'>,
  { bitcoin }: FlowPorts,
): Promise<Outcome<WithdrawState>> {
  const txid = await bitcoin.broadcast(signedTransaction)
  return done(kept, txid)
}

/** What the output is worth, if the stake's terms lock it, nobody has spent it, and its timelock has run out. */
async function spendableValue(
  { outpoint, stakingTxid, kind }: WithdrawChoice,
  terms: StakingTerms,
  { bitcoin }: FlowPorts,
): Promise<Sats> {
  const [transaction, tip, spend] = await Promise.all([
    bitcoin.transaction(outpoint.txid),
    bitcoin.tip(),
    bitcoin.spendOf(outpoint),
  ])
  if (spend) throw new AlreadySpentError(outpoint, spend.txid)
  if (!transaction || transaction.confirmedAt === null) throw new NotConfirmedError(outpoint.txid)
  const { scriptPubKey, timelock } = lockedOutput(kind, terms)
  const output = outputsOf(transaction.hex)[outpoint.vout]
  const isOurs = output?.scriptPubKey === scriptPubKey && txidOf(transaction.hex) === outpoint.txid
  if (!output || !isOurs) throw new NotYourStakeError(stakingTxid)
  const spendableAt = heightAfter(transaction.confirmedAt, timelock)
  // A node takes it into the mempool as soon as the next block may hold it (BIP68).
  if (toHeight(tip + 1) < spendableAt) throw new TimelockedError(spendableAt, tip)
  return output.value
}

type Kept = Pick<At<'done'>, 'choice' | 'fee' | 'value'>

const done = (kept: Kept, withdrawalTxid: Txid) =>
  next<WithdrawState>({ step: 'done', ...kept, withdrawalTxid })
