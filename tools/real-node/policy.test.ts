import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hex } from '@/lib/bitcoin/hex'
import { type BitcoinScene, fundedScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { outputOf, policyCases, tooManyReplaced } from '@/lib/localnet/bitcoin/testing/policy-cases'
import { type SelfPayment, selfPayment } from '@/lib/localnet/bitcoin/testing/self-payment'
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

test('a real node puts the same payments into a block in the same order, children paying for parents', async () => {
  const coins = scene.node.utxosOf(scene.account.scriptPubKey)
  const send = async (payment: SelfPayment): Promise<Hex> => {
    const hex = selfPayment(scene, payment)
    expect(await judges.send(hex)).toEqual({ local: 'accepted', real: 'accepted' })
    return hex
  }
  const spending = (hex: Hex, vout = 0) => outputOf(hex, scene, vout)
  const [first, second, third, fourth] = coins.map((coin) => [coin])
  const poor = await send({ coins: first ?? [], fee: 200, parts: 3 })
  const rich = await send({ coins: second ?? [], fee: 2_000 })
  const middling = await send({ coins: third ?? [], fee: 900, parts: 2 })
  await send({ coins: fourth ?? [], fee: 400 })
  await send({ coins: [spending(poor)], fee: 1_300 })
  const child = await send({ coins: [spending(poor, 1)], fee: 150 })
  await send({ coins: [spending(child)], fee: 7_000 })
  await send({ coins: [spending(rich)], fee: 130 })
  await send({ coins: [spending(middling), spending(poor, 2)], fee: 5_000 })
  const template = (await bitcoind.call('getblocktemplate', { rules: ['segwit'] })) as {
    readonly transactions: readonly { readonly txid: string }[]
  }
  expect(await judges.mine(1)).toEqual([])
  const [, ...mined] = scene.node.tip().transactions
  expect(mined).toHaveLength(9)
  expect(mined.map(({ txid }) => txid)).toEqual(template.transactions.map(({ txid }) => txid))
})
