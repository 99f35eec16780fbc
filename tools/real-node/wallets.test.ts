import { afterEach, beforeEach, expect, test } from 'vitest'
import { hexOf } from '@/lib/bitcoin/hex'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { fundedScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  expansionHex,
  expansionRequest,
  prepareStake,
  slashingHex,
  unbondingHex,
  withdrawalRequest,
} from '@/lib/localnet/bitcoin/testing/staking-scene'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { cases, signatures, walletWith } from './signing-code'
import { twoJudges } from './two-judges'

const accepted = { local: 'accepted', real: 'accepted' }

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(async () => {
  await bitcoind.stop()
})

test.each(cases)(
  'a real node takes what the code of $code signed for a stake of $kind coins, from first to last',
  async ({ code, kind }) => {
    const scene = fundedScene(kind)
    const judges = twoJudges(scene, bitcoind)
    expect(await judges.share()).toEqual([])
    const stake = prepareStake(scene)
    const wallet = await walletWith(code, { ...scene.key, account: scene.account })

    const staking = finalTransaction(stake.staking, await signatures(wallet, stake.staking))
    expect(await judges.send(staking)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])

    const [signature] = await signatures(wallet, stake.transactions.requests.unbonding)
    const unbonding = unbondingHex(stake, hexOf(signature ?? new Uint8Array()))
    expect(await judges.send(unbonding)).toEqual(accepted)
    expect(await judges.mine(stake.terms.unbondingTime - 1)).toEqual([])

    const withdrawal = withdrawalRequest(stake, 'unbonded', { from: unbonding, vout: 0 })
    const home = finalTransaction(withdrawal, await signatures(wallet, withdrawal))
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.send(home)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
    expect(scene.node.mempool()).toEqual([])
  },
)

const penalties = cases.flatMap((one) =>
  (['staking', 'unbonding'] as const).map((spends) => ({ ...one, spends })),
)

test.each(penalties)(
  'a real node takes the penalty on a $spends output that the code of $code signed ahead, of $kind coins',
  async ({ code, kind, spends }) => {
    const scene = fundedScene(kind)
    const judges = twoJudges(scene, bitcoind)
    expect(await judges.share()).toEqual([])
    const stake = prepareStake(scene)
    const wallet = await walletWith(code, { ...scene.key, account: scene.account })
    const { slashing, unbondingSlashing } = stake.transactions.requests
    const request = spends === 'staking' ? slashing : unbondingSlashing
    const [signature] = await signatures(wallet, request)

    expect(await judges.send(stake.hex)).toEqual(accepted)
    if (spends === 'unbonding') expect(await judges.send(unbondingHex(stake))).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    const penalty = slashingHex(stake, spends, hexOf(signature ?? new Uint8Array()))
    expect(await judges.send(penalty)).toEqual(accepted)
  },
)

test.each(cases)(
  'a real node takes a stake of $kind coins that the code of $code signed into a larger one',
  async ({ code, kind }) => {
    const scene = fundedScene(kind)
    const judges = twoJudges(scene, bitcoind)
    expect(await judges.share()).toEqual([])
    const stake = prepareStake(scene)
    const wallet = await walletWith(code, { ...scene.key, account: scene.account })
    expect(await judges.send(stake.hex)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])

    const request = expansionRequest(stake)
    const expansion = expansionHex(stake, request, await signatures(wallet, request))
    expect(await judges.send(expansion)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
  },
)
