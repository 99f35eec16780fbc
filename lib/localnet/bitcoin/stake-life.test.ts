import { expect, test } from 'vitest'
import { outputsOf } from '@/lib/bitcoin/transaction'
import { fundedScene, verdict } from './testing/bitcoin-scene'
import {
  prepareStake,
  slashingHex,
  unbondingHex,
  unbondingSignedBy,
  withdrawalHex,
} from './testing/staking-scene'

test.each(['p2tr', 'p2wpkh'] as const)(
  'a stake of %s coins is unbonded by the quorum and withdrawn once the unbonding time is over, not a block earlier',
  (kind) => {
    const scene = fundedScene(kind)
    const stake = prepareStake(scene)
    expect(verdict(scene.node, stake.hex)).toBe('accepted')
    scene.mine(1)
    const unbonding = unbondingHex(stake)
    expect(verdict(scene.node, unbonding)).toBe('accepted')
    scene.mine(1)
    const withdrawal = withdrawalHex(stake, 'unbonded', { from: unbonding, vout: 0 })
    scene.mine(stake.terms.unbondingTime - 2)
    expect(verdict(scene.node, withdrawal)).toBe('non-BIP68-final')
    scene.mine(1)
    expect(verdict(scene.node, withdrawal)).toBe('accepted')
    scene.mine(1)
    expect(scene.node.mempool()).toEqual([])
    const [received] = outputsOf(withdrawal)
    expect(scene.node.utxosOf(scene.account.scriptPubKey).map(({ value }) => value)).toContain(
      received?.value,
    )
  },
)

test('a stake that was left alone is withdrawn at its end, not a block earlier', () => {
  const scene = fundedScene('p2tr')
  const stake = prepareStake(scene)
  scene.node.submit(stake.hex)
  scene.mine(1)
  const withdrawal = withdrawalHex(stake, 'expired', { from: stake.hex, vout: 0 })
  scene.mine(stake.terms.stakingTime - 2)
  expect(verdict(scene.node, withdrawal)).toBe('non-BIP68-final')
  scene.mine(1)
  expect(verdict(scene.node, withdrawal)).toBe('accepted')
})

test('unbonding needs exactly the quorum: one signature less or more is refused', () => {
  const scene = fundedScene('p2tr')
  const stake = prepareStake(scene)
  scene.node.submit(stake.hex)
  scene.mine(1)
  const { quorum } = stake.terms.covenant
  const refused =
    'mandatory-script-verify-flag-failed (Script evaluated without error but finished with a false/empty top stack element)'
  expect(verdict(scene.node, unbondingSignedBy(quorum - 1, stake))).toBe(refused)
  expect(verdict(scene.node, unbondingSignedBy(quorum + 1, stake))).toBe(refused)
  expect(verdict(scene.node, unbondingSignedBy(quorum, stake))).toBe('accepted')
})

test.each(['staking', 'unbonding'] as const)(
  'the %s output is slashed, and the rest of it withdrawn after the unbonding time',
  (spends) => {
    const scene = fundedScene('p2tr')
    const stake = prepareStake(scene)
    scene.node.submit(stake.hex)
    if (spends === 'unbonding') scene.node.submit(unbondingHex(stake))
    scene.mine(1)
    const slashing = slashingHex(stake, spends)
    expect(verdict(scene.node, slashing)).toBe(
      'Unspendable output exceeds maximum configured by user (maxburnamount)',
    )
    const [burnt] = outputsOf(slashing)
    const submitted = scene.node.submit(slashing, burnt ? { maxBurn: burnt.value } : {})
    expect(submitted.ok).toBe(true)
    scene.mine(1)
    const withdrawal = withdrawalHex(stake, 'slashed', { from: slashing, vout: 1 })
    scene.mine(stake.terms.unbondingTime - 2)
    expect(verdict(scene.node, withdrawal)).toBe('non-BIP68-final')
    scene.mine(1)
    expect(verdict(scene.node, withdrawal)).toBe('accepted')
  },
)
