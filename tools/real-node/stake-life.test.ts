import { afterEach, beforeEach, expect, test } from 'vitest'
import { fundedScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  prepareStake,
  slashingHex,
  unbondingHex,
  unbondingSignedBy,
  withdrawalHex,
} from '@/lib/localnet/bitcoin/testing/staking-scene'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { twoJudges } from './two-judges'

const both = (verdict: string) => ({ local: verdict, real: verdict })
const accepted = both('accepted')
const tooEarly = both('non-BIP68-final')

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(async () => {
  await bitcoind.stop()
})

async function open(kind: 'p2tr' | 'p2wpkh') {
  const scene = fundedScene(kind)
  const judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
  return { scene, judges }
}

test.each(['p2tr', 'p2wpkh'] as const)(
  'a real node agrees with the life of a stake of %s coins that is unbonded and withdrawn',
  async (kind) => {
    const { scene, judges } = await open(kind)
    const stake = prepareStake(scene)
    expect(await judges.send(stake.hex)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    const unbonding = unbondingHex(stake)
    expect(await judges.send(unbonding)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    const withdrawal = withdrawalHex(stake, 'unbonded', { from: unbonding, vout: 0 })
    expect(await judges.send(withdrawal)).toEqual(tooEarly)
    await judges.mine(stake.terms.unbondingTime - 2)
    expect(await judges.send(withdrawal)).toEqual(tooEarly)
    await judges.mine(1)
    expect(await judges.send(withdrawal)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
    expect(scene.node.mempool()).toEqual([])
  },
)

test('a real node agrees with the life of a stake that is left alone until its end', async () => {
  const { scene, judges } = await open('p2tr')
  const stake = prepareStake(scene)
  expect(await judges.send(stake.hex)).toEqual(accepted)
  await judges.mine(1)
  const withdrawal = withdrawalHex(stake, 'expired', { from: stake.hex, vout: 0 })
  await judges.mine(stake.terms.stakingTime - 2)
  expect(await judges.send(withdrawal)).toEqual(tooEarly)
  await judges.mine(1)
  expect(await judges.send(withdrawal)).toEqual(accepted)
  expect(await judges.mine(1)).toEqual([])
  expect(await judges.realTip()).toBe(scene.node.tip().hash)
})

test.each(['staking', 'unbonding'] as const)(
  'a real node agrees with the slashing of a %s output and the withdrawal of the rest',
  async (spends) => {
    const { scene, judges } = await open('p2tr')
    const stake = prepareStake(scene)
    expect(await judges.send(stake.hex)).toEqual(accepted)
    if (spends === 'unbonding') expect(await judges.send(unbondingHex(stake))).toEqual(accepted)
    await judges.mine(1)
    const slashing = slashingHex(stake, spends)
    expect(await judges.send(slashing)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    const withdrawal = withdrawalHex(stake, 'slashed', { from: slashing, vout: 1 })
    await judges.mine(stake.terms.unbondingTime - 2)
    expect(await judges.send(withdrawal)).toEqual(tooEarly)
    await judges.mine(1)
    expect(await judges.send(withdrawal)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
  },
)

test('a real node too refuses a covenant signature less than the quorum, and one more', async () => {
  const { scene, judges } = await open('p2tr')
  const stake = prepareStake(scene)
  await judges.send(stake.hex)
  await judges.mine(1)
  const { quorum } = stake.terms.covenant
  const refused = both(
    'Script evaluated without error but finished with a false/empty top stack element',
  )
  expect(await judges.send(unbondingSignedBy(quorum - 1, stake))).toEqual(refused)
  expect(await judges.send(unbondingSignedBy(quorum + 1, stake))).toEqual(refused)
  expect(await judges.send(unbondingSignedBy(quorum, stake))).toEqual(accepted)
})
