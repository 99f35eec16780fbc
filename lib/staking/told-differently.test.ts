import { expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import {
  finalSequence,
  outpointsOf,
  outputsOf,
  unsignedTransaction,
} from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import type { RegisteredDelegation } from './delegation'
import { delegationDifferences } from './delegation-differences'
import { delegationTransactions } from './delegation-transactions'
import { toldDifferently } from './told-differently'
import { flows, keys } from './vectors/flows'
import { registeredDelegation } from './vectors/registered-delegation'

const [flow] = flows
if (!flow) throw new Error('no vectors')
const honest = registeredDelegation(flow)

const stake = {
  params: flow.stakingParams,
  terms: flow.terms,
  stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
  stakingOutputIndex: 0,
}

function told(changed: Partial<RegisteredDelegation>) {
  const ours = delegationTransactions(stake)
  const compared = { ...stake, ours, delegation: { ...honest, ...changed } }
  return toldDifferently(delegationDifferences(compared), compared)
}

test('what is told as we built it differs in nothing', () => {
  expect(told({})).toEqual([])
})

const stranger = toHexBrand(`5120${'ee'.repeat(32)}`)

/** The staking transaction with another second output. */
function withOtherChange(change: { readonly value: bigint; readonly scriptPubKey: string }) {
  const [outpoint] = outpointsOf(stake.stakingTx)
  const [first, second] = outputsOf(stake.stakingTx)
  if (!outpoint || !first || !second) throw new Error('no change in the recording')
  const { hex } = unsignedTransaction({
    inputs: [{ outpoint, prevout: first, sequence: finalSequence }],
    outputs: [
      first,
      { value: toSats(change.value), scriptPubKey: toHexBrand(change.scriptPubKey) },
    ],
  })
  return { hex, second }
}

test('a change that goes to a stranger is shown as ours beside theirs, with the new id', () => {
  const [, mine] = outputsOf(stake.stakingTx)
  if (!mine) throw new Error('no change in the recording')
  const { hex, second } = withOtherChange({ value: mine.value, scriptPubKey: stranger })
  const rows = told({ stakingTx: hex })
  expect(rows.map(({ what, index }) => [what, index])).toEqual([
    ['txid', null],
    ['receiver', 1],
  ])
  expect(rows[1]).toEqual({
    part: 'staking-tx',
    what: 'receiver',
    index: 1,
    ours: { kind: 'script', value: second.scriptPubKey },
    theirs: { kind: 'script', value: stranger },
  })
})

test('an amount that is told differently is shown in full', () => {
  const [, mine] = outputsOf(stake.stakingTx)
  const { hex } = withOtherChange({ value: 1_234n, scriptPubKey: mine?.scriptPubKey ?? '' })
  expect(told({ stakingTx: hex })).toContainEqual({
    part: 'staking-tx',
    what: 'amount',
    index: 1,
    ours: { kind: 'amount', value: mine?.value },
    theirs: { kind: 'amount', value: 1_234n },
  })
})

test('an output that one of both lacks has nothing on its side', () => {
  const rows = told({ unbondingTx: honest.slashingTx })
  expect(rows.find(({ what, index }) => what === 'amount' && index === 1)).toMatchObject({
    part: 'unbonding-tx',
    ours: null,
  })
})

test.each([
  ['staker', { staker: toXOnlyKey(keys.fp_pk_xonly) }, 'whole'],
  ['finality-providers', { finalityProviders: [] }, 'whole'],
  ['staking-time', { stakingTime: flow.terms.unbondingTime }, 'whole'],
  ['params-version', { paramsVersion: 9 }, 'whole'],
  ['staking-output', { stakingOutputIndex: 1 }, 'amount'],
  ['staking-tx', { stakingTxid: toTxid('ab'.repeat(32)) }, 'txid'],
  ['slashing-tx', { slashingTx: toHexBrand('00') }, 'bytes'],
] as const)('another %s is shown', (part, changed, what) => {
  const rows = told(changed)
  expect(rows).toContainEqual(expect.objectContaining({ part, what }))
  for (const { ours, theirs } of rows) expect(ours).not.toEqual(theirs)
})
