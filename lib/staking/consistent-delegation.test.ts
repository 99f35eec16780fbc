import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { finalSequence, outputsOf, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import { consistentDelegation } from './consistent-delegation'
import type { Delegation } from './delegation'
import { flows } from './vectors/flows'
import { registeredDelegation } from './vectors/registered-delegation'

const [flow, other] = flows
if (!flow || !other) throw new Error('two recordings')
const delegation = registeredDelegation(flow)
const { stakingTxid, stakingValue } = delegation
const refused = (changes: Partial<Delegation>) =>
  expect(() => consistentDelegation({ ...delegation, ...changes })).toThrow(RangeError)

/** The unbonding transaction, had it these inputs. */
function unbondingOf(...outpoints: readonly Outpoint[]) {
  const outputs = outputsOf(delegation.unbondingTx)
  const prevout = { scriptPubKey: toHexBrand('51'), value: stakingValue }
  const inputs = outpoints.map((outpoint) => ({ outpoint, prevout, sequence: finalSequence }))
  return { unbondingTx: unsignedTransaction({ inputs, outputs }).hex }
}

test('a delegation whose parts belong together is handed on', () => {
  expect(consistentDelegation(delegation)).toBe(delegation)
  const rebuilt = { ...delegation, ...unbondingOf({ txid: stakingTxid, vout: 0 }) }
  expect(consistentDelegation(rebuilt)).toBe(rebuilt)
})

test('the staking transaction must be the one named, with the value told where it is told', () => {
  refused({ stakingTx: toHexBrand(other.staking_tx.unsigned_hex) })
  refused({ stakingTxid: toTxid('ab'.repeat(32)) })
  refused({ stakingValue: toSats(stakingValue + 1n) })
  refused({ stakingOutputIndex: 1 })
  refused({ stakingOutputIndex: 9 })
})

test('a transaction that only looks like the staking transaction is refused', () => {
  const outputs = outputsOf(delegation.stakingTx)
  const prevout = { scriptPubKey: toHexBrand('51'), value: stakingValue }
  const outpoint = { txid: toTxid('ab'.repeat(32)), vout: 0 }
  const inputs = [{ outpoint, prevout, sequence: finalSequence }]
  refused({ stakingTx: unsignedTransaction({ inputs, outputs }).hex })
})

test('the unbonding transaction must spend that output, and nothing else', () => {
  const stake = { txid: stakingTxid, vout: 0 }
  const elsewhere = { txid: toTxid('ab'.repeat(32)), vout: 0 }
  refused(unbondingOf({ ...stake, vout: 1 }))
  refused(unbondingOf(elsewhere))
  refused(unbondingOf(stake, elsewhere))
})

test('both times are ones that a script can lock for', () => {
  for (const time of [0, 65_536]) {
    refused({ stakingTime: toBlocks(time) })
    refused({ unbondingTime: toBlocks(time) })
  }
})
