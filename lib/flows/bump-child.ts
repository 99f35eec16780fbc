import { childFee, type Parent, type Replaced } from '@/lib/bitcoin/child-pays'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outpointsOf, outputsOf, unsignedTransaction, weightOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import { ownInput } from '@/lib/staking/staking-transaction'
import { BumpError } from './after-errors'
import type { BumpChoice, BumpState } from './bump-state'
import type { FlowPorts } from './flow-ports'

/** Where a stake puts its change. */
const changeIndex = 1

/** May itself be replaced by a child that pays more: nothing is registered about it. */
const replaceableSequence = 0xfffffffd

/** The stake as a parent, with the change its child would spend; null when there is no change of the account's. */
export function parentOf({
  account,
  signedTransaction,
  stakingFee,
}: Pick<BumpChoice, 'account' | 'signedTransaction' | 'stakingFee'>): Parent | null {
  const change = outputsOf(signedTransaction)[changeIndex]
  if (change?.scriptPubKey !== account.scriptPubKey) return null
  return { weight: weightOf(signedTransaction), fee: stakingFee, change: change.value }
}

export const changeOutpoint = ({ stakingTxid }: Pick<BumpChoice, 'stakingTxid'>) => ({
  txid: stakingTxid,
  vout: changeIndex,
})

/** One input, the change; one output, to the account itself. Throws `BumpError`. */
export function childOf(
  choice: BumpChoice,
  replaces: Replaced | null,
): Pick<Extract<BumpState, { step: 'sign' }>, 'request' | 'fee' | 'value'> {
  const { account, feeRate } = choice
  const { kind, scriptPubKey: script } = account
  const parent = parentOf(choice)
  if (!parent) throw new BumpError('no-change')
  const child = childFee({ parent, kind, script, feeRate, replaces })
  if (!child.ok) throw new BumpError(child.problem)
  const prevout = { scriptPubKey: script, value: parent.change }
  const transaction = unsignedTransaction({
    inputs: [{ outpoint: changeOutpoint(choice), prevout, sequence: replaceableSequence }],
    outputs: [{ scriptPubKey: script, value: child.value.value }],
  })
  const request: SigningRequest = { transaction, inputs: [ownInput(account, 0)] }
  return { request, ...child.value }
}

/**
 * What the change was spent with already: by a child like ours, which may be replaced, or by nothing. Throws `BumpError`
 * when it went elsewhere.
 */
export async function replacedBy(
  choice: BumpChoice,
  { agreed }: Pick<FlowPorts, 'agreed'>,
): Promise<Replaced | null> {
  const outpoint = changeOutpoint(choice)
  const spend = await agreed.spendOf(outpoint)
  const spending = spend && (await agreed.transaction(spend.txid))
  if (!spending) return null
  const [output, ...more] = outputsOf(spending.hex)
  const isOurs =
    outpointsOf(spending.hex).map(formatOutpoint).join() === formatOutpoint(outpoint) &&
    more.length === 0 &&
    output?.scriptPubKey === choice.account.scriptPubKey
  const parent = parentOf(choice)
  if (!isOurs || !parent) throw new BumpError('change-spent')
  return { fee: toSats(parent.change - output.value) }
}
