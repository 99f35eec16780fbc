import { finalTransaction } from '@/lib/bitcoin/psbt'
import { txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { NotThisStakeError } from '@/lib/staking/delegation-transactions'
import { stakingOutputIndex } from '@/lib/staking/staking-transaction'
import { BumpError } from './after-errors'
import { changeOutpoint, childOf, replacedBy } from './bump-child'
import { type BumpChoice, type BumpState, bumpState } from './bump-state'
import { type Flow, next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { reservedCoins } from './reserved-coins'
import { promptedSignatures } from './wallet-prompt'

type At<Step extends BumpState['step']> = Extract<BumpState, { readonly step: Step }>

/**
 * Speeds a stake up by spending its change with a fee for both. The stake itself is never replaced: Babylon registered
 * its id, and a replacement has another.
 */
export const bumpFlow: Flow<BumpState> = {
  name: 'bump',
  reservesCoins: true,
  decode: bumpState,
  waitsFor: ({ step }) => (step === 'sign' ? 'user' : 'nobody'),
  advance(state, ports) {
    switch (state.step) {
      case 'build':
        return buildChild(state, ports)
      case 'sign':
        return signChild(state, ports)
      case 'broadcast':
        return broadcastChild(state, ports)
      case 'done':
        return Promise.resolve(next(state))
    }
  },
}

async function buildChild({ choice }: At<'build'>, ports: FlowPorts): Promise<Outcome<BumpState>> {
  const replaces = await confirmFitting(choice, ports)
  return next<BumpState>({ step: 'sign', choice, ...childOf(choice, replaces) })
}

/** Asked again before each step that counts: the world may have changed since. What the child would replace, if anything. */
async function confirmFitting(choice: BumpChoice, ports: FlowPorts) {
  await confirmWaiting(choice, ports)
  await confirmFree(choice, ports)
  return replacedBy(choice, ports)
}

/** A block that left the chain may have held the stake when another one was built on its change. */
async function confirmFree(choice: BumpChoice, { journal }: FlowPorts): Promise<void> {
  const change = formatOutpoint(changeOutpoint(choice))
  const reserved = reservedCoins(await journal.entries())
  if (reserved.some(({ outpoint }) => formatOutpoint(outpoint) === change))
    throw new BumpError('change-reserved')
}

/** A child is worth something only while its parent waits where nodes know it. */
async function confirmWaiting(
  { stakingTxid, signedTransaction }: BumpChoice,
  { agreed }: FlowPorts,
): Promise<void> {
  if (txidOf(signedTransaction) !== stakingTxid)
    throw new NotThisStakeError(stakingTxid, stakingOutputIndex)
  const known = await agreed.transaction(stakingTxid)
  if (!known) throw new BumpError('not-known')
  if (known.confirmedAt !== null) throw new BumpError('in-a-block')
}

async function signChild(
  { step: _sign, request, ...kept }: At<'sign'>,
  ports: FlowPorts,
): Promise<Outcome<BumpState>> {
  const spend = await ports.agreed.spendOf(changeOutpoint(kept.choice))
  if (spend?.txid === request.transaction.txid) return done(kept, request.transaction.txid)
  await confirmFitting(kept.choice, ports)
  const signatures = await promptedSignatures(ports, kept.choice.account, request)
  const childTransaction = finalTransaction(request, signatures)
  return next<BumpState>({ step: 'broadcast', ...kept, childTransaction })
}

async function broadcastChild(
  { step: _broadcast, childTransaction, ...kept }: At<'broadcast'>,
  ports: FlowPorts,
): Promise<Outcome<BumpState>> {
  const spend = await ports.agreed.spendOf(changeOutpoint(kept.choice))
  if (spend?.txid !== txidOf(childTransaction)) await confirmFitting(kept.choice, ports)
  return done(kept, await ports.bitcoin.broadcast(childTransaction))
}

const done = (
  { choice, fee, value }: Pick<At<'done'>, 'choice' | 'fee' | 'value'>,
  childTxid: At<'done'>['childTxid'],
) => next<BumpState>({ step: 'done', choice, fee, value, childTxid })
