import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BitcoinScene, fundedScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { policyCases, tooManyReplaced } from '@/lib/localnet/bitcoin/testing/policy-cases'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type TwoJudges, twoJudges } from './two-judges'

let bitcoind: Bitcoind
let scene: BitcoinScene
let judges: TwoJudges
beforeAll(async () => {
  bitcoind = await startBitcoind()
  scene = fundedScene('p2tr', { coins: 6 })
  judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
})
afterAll(async () => {
  await bitcoind.stop()
})

test.each([...policyCases, tooManyReplaced])(
  'a real node says the same of: $name',
  async ({ steps }) => {
    for (const { hex, verdict } of steps(scene))
      expect(await judges.send(hex)).toEqual({ local: verdict, real: verdict })
    const { local, real } = await judges.states()
    expect(local).toEqual(real)
    expect(await judges.mine(1)).toEqual([])
    expect((await judges.states()).local.mempool).toEqual([])
  },
)
