import { hexOf } from '@/lib/bitcoin/hex'
import { type txidOf, withWitnesses } from '@/lib/bitcoin/transaction'
import { unbondingVerification } from '@/lib/staking/covenant'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { unbondingWitness } from '@/lib/staking/unbonding-witness'
import { inBreaths } from './breaths'
import { AlreadySpentError, CovenantShortError, NotConfirmedError } from './errors'
import { type Flow, next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { type KnownStake, knownStake } from './known-stake'
import { servesAnyAccount, type UnbondChoice, type UnbondState, unbondState } from './unbond-state'
import { promptedSignatures } from './wallet-prompt'

type At<Step extends UnbondState['step']> = Extract<UnbondState, { readonly step: Step }>

/** Ends a stake early, by the transaction the covenant signed before the stake was made. */
export const unbondFlow: Flow<UnbondState> = {
  name: 'unbond',
  decode: unbondState,
  waitsFor: ({ step }) => (step === 'sign' ? 'user' : 'nobody'),
  servesAnyChoice: servesAnyAccount,
  advance(state, ports) {
    switch (state.step) {
      case 'build':
        return buildUnbonding(state, ports)
      case 'sign':
        return signUnbonding(state, ports)
      case 'broadcast':
        return broadcastUnbonding(state, ports)
      case 'done':
        return Promise.resolve(next(state))
    }
  },
}

async function buildUnbonding(
  { choice }: At<'build'>,
  ports: FlowPorts,
): Promise<Outcome<UnbondState>> {
  const { transactions, ...stake } = await knownStake(choice, ports, verifiedBy(ports))
  const { txid } = transactions.unbonding
  if (await isSent({ ...stake, choice, unbondingTxid: txid }, ports)) return done(choice, txid)
  return next<UnbondState>({ step: 'sign', choice, ...stake })
}

/** The stake with those of the covenant's signatures that are good, if they are enough. */
const verifiedBy =
  (ports: Pick<FlowPorts, 'wait'>) =>
  async (stake: KnownStake): Promise<KnownStake> => {
    const { covenant } = stake.terms
    const request = stake.transactions.requests.unbonding
    const signatures = stake.covenantSignatures
    const covenantSignatures = await inBreaths(
      unbondingVerification({ covenant, request, signatures }),
      ports,
    )
    if (covenantSignatures.length < covenant.quorum)
      throw new CovenantShortError(covenantSignatures.length, covenant.quorum)
    return { ...stake, covenantSignatures }
  }

async function signUnbonding(state: At<'sign'>, ports: FlowPorts): Promise<Outcome<UnbondState>> {
  const { choice, terms, covenantSignatures } = state
  const { unbonding, requests } = delegationTransactions(state)
  if (await isSent({ ...state, unbondingTxid: unbonding.txid }, ports))
    return done(choice, unbonding.txid)
  const [signature] = await promptedSignatures(ports, choice.account, requests.unbonding)
  if (!signature) throw new RangeError('every input has its signature')
  const witness = unbondingWitness({
    terms,
    stakerSignature: hexOf(signature),
    covenantSignatures,
  })
  const signedTransaction = withWitnesses(unbonding, [witness])
  return next<UnbondState>({ step: 'broadcast', choice, signedTransaction })
}

/** Goes to every source, whoever says it has it: sending it twice does no harm, and believing a liar would. */
async function broadcastUnbonding(
  { choice, signedTransaction }: At<'broadcast'>,
  { bitcoin }: FlowPorts,
): Promise<Outcome<UnbondState>> {
  const txid = await bitcoin.broadcast(signedTransaction)
  return done(choice, txid)
}

/** Throws `AlreadySpentError` when something else ended the stake. */
async function isSent(
  stake: {
    readonly choice: UnbondChoice
    readonly stakingOutputIndex: number
    readonly unbondingTxid: string
  },
  { bitcoin }: FlowPorts,
): Promise<boolean> {
  const txid = stake.choice.stakingTxid
  if (!(await bitcoin.transaction(txid))) throw new NotConfirmedError(txid)
  const outpoint = { txid, vout: stake.stakingOutputIndex }
  const spend = await bitcoin.spendOf(outpoint)
  if (spend && spend.txid !== stake.unbondingTxid) throw new AlreadySpentError(outpoint, spend.txid)
  return spend !== null
}

const done = (choice: UnbondChoice, unbondingTxid: ReturnType<typeof txidOf>) =>
  next<UnbondState>({ step: 'done', choice, unbondingTxid })
