import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toTxid } from '@/lib/bitcoin/txid'
import { type BabylonNode, BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import { BadAnswerError, RefusedError, UnreachableError } from '@/lib/ports/source'
import { firstAnswering } from './first-answering'

const txid = toTxid('a'.repeat(64))
const unreachable = new UnreachableError('Babylon')

/** Says what it is told to say, and counts what it is asked. */
function nodeThat(name: string, says: Partial<BabylonNode> = {}) {
  const asked: string[] = []
  const unasked = (method: string) => () => {
    throw new Error(`${name} should not be asked for ${method}`)
  }
  const methods = [
    'bitcoinTip',
    'params',
    'delegation',
    'broadcast',
    'simulate',
    'account',
    'transactionResult',
  ]
  const node = Object.fromEntries(
    methods.map((method) => [
      method,
      async (...args: unknown[]) => {
        asked.push(method)
        const said = Reflect.get(says, method) ?? unasked(method)
        return await said(...args)
      },
    ]),
  )
  return { node: { name, chainId: 'bbn-1', ...node } as unknown as BabylonNode, asked }
}

/** Time that passes only when told to. */
function clock() {
  let time = 0
  let waiting: { readonly until: number; readonly wake: () => void }[] = []
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  }
  return {
    now: () => time,
    wait: (milliseconds: number) =>
      new Promise<void>((wake) => waiting.push({ until: time + milliseconds, wake })),
    async pass(milliseconds: number) {
      await settle()
      time += milliseconds
      for (const { wake } of waiting.filter(({ until }) => until <= time)) wake()
      waiting = waiting.filter(({ until }) => until > time)
      await settle()
    },
  }
}

const tipOf = (height: number) => ({ bitcoinTip: async () => toHeight(height) })
const failing = (error: unknown) => async () => {
  throw error
}
const hanging = () => new Promise<never>(() => undefined)

function chainOf(...nodes: readonly ReturnType<typeof nodeThat>[]) {
  const time = clock()
  const chain = firstAnswering({ nodes: nodes.map(({ node }) => node), ...time })
  return { chain, time }
}

test('one node that answers is enough, and the others are left alone', async () => {
  const [a, b] = [nodeThat('a', tipOf(100)), nodeThat('b', tipOf(200))]
  const { chain, time } = chainOf(a, b)
  expect(await chain.bitcoinTip()).toBe(100)
  await time.pass(10_000)
  expect(b.asked).toEqual([])
})

test.each([
  ['cannot be reached', unreachable],
  ['answers garbage', new BadAnswerError('Babylon')],
  ['is broken', new RefusedError('Babylon', 500, 'panic')],
])('when the first %s the next is asked at once', async (_, error) => {
  const { chain } = chainOf(
    nodeThat('a', { bitcoinTip: failing(error) }),
    nodeThat('b', tipOf(200)),
  )
  expect(await chain.bitcoinTip()).toBe(200)
})

test('a slow node costs less than a second, once', async () => {
  const [a, b] = [nodeThat('a', { bitcoinTip: hanging }), nodeThat('b', tipOf(200))]
  const { chain, time } = chainOf(a, b)
  const first = chain.bitcoinTip()
  await time.pass(699)
  expect(b.asked).toEqual([])
  await time.pass(1)
  expect(await first).toBe(200)
  expect(await chain.bitcoinTip()).toBe(200)
  expect(a.asked).toEqual(['bitcoinTip'])
})

test('a slow node may still be the first to answer', async () => {
  let answer: (height: ReturnType<typeof toHeight>) => void = () => undefined
  const late = new Promise<ReturnType<typeof toHeight>>((resolve) => {
    answer = resolve
  })
  const { chain, time } = chainOf(
    nodeThat('a', { bitcoinTip: () => late }),
    nodeThat('b', { bitcoinTip: hanging }),
  )
  const tip = chain.bitcoinTip()
  await time.pass(2_000)
  answer(toHeight(100))
  expect(await tip).toBe(100)
})

test('a node that failed is asked after the others for a minute, then first again', async () => {
  let isWell = false
  const tip = async () => {
    if (!isWell) throw unreachable
    return toHeight(100)
  }
  const { chain, time } = chainOf(nodeThat('a', { bitcoinTip: tip }), nodeThat('b', tipOf(200)))
  expect(await chain.bitcoinTip()).toBe(200)
  isWell = true
  await time.pass(59_999)
  expect(await chain.bitcoinTip()).toBe(200)
  await time.pass(1)
  expect(await chain.bitcoinTip()).toBe(100)
})

test('a node that says no to a question is still the first to be asked', async () => {
  const refused = new RefusedError('Babylon', 400, 'out of gas')
  const first = nodeThat('a', { ...tipOf(100), simulate: failing(refused) })
  const { chain } = chainOf(first, nodeThat('b', { ...tipOf(200), simulate: failing(refused) }))
  await expect(chain.simulate(new Uint8Array())).rejects.toBe(refused)
  expect(await chain.bitcoinTip()).toBe(100)
})

test('what one node has not heard of, another may have', async () => {
  const known = { delegation: async () => ({ it: 'is' }) as never }
  const unknown = { delegation: async () => null }
  expect(
    await chainOf(nodeThat('a', unknown), nodeThat('b', known)).chain.delegation(txid),
  ).toEqual({ it: 'is' })
  const neither = chainOf(
    nodeThat('a', unknown),
    nodeThat('b', { delegation: failing(unreachable) }),
  )
  expect(await neither.chain.delegation(txid)).toBeNull()
})

test('when none answers, the error is the one that says most', async () => {
  const refused = new RefusedError('Babylon', 400, 'out of gas')
  const bad = new BadAnswerError('Babylon')
  const errorOf = async (...errors: readonly unknown[]) =>
    await chainOf(
      ...errors.map((error, index) => nodeThat(`${index}`, { simulate: failing(error) })),
    )
      .chain.simulate(new Uint8Array())
      .catch((error: unknown) => error)
  expect(await errorOf(unreachable, refused)).toBe(refused)
  expect(await errorOf(bad, unreachable)).toBe(unreachable)
  expect(await errorOf(bad, bad)).toBe(bad)
})

test('a transaction goes to every node, and one that takes it is enough', async () => {
  const takes = nodeThat('a', { broadcast: async () => 'HASH' })
  const down = nodeThat('b', { broadcast: failing(unreachable) })
  const refuses = nodeThat('c', { broadcast: failing(new BabylonTxRefusedError('sdk', 32, '')) })
  expect(await chainOf(refuses, down, takes).chain.broadcast(new Uint8Array())).toBe('HASH')
  expect([refuses.asked, down.asked, takes.asked]).toEqual(Array(3).fill(['broadcast']))
})

test('a transaction is refused when every node that answers refuses it', async () => {
  const refusal = new BabylonTxRefusedError('sdk', 13, 'insufficient fee')
  const { chain } = chainOf(
    nodeThat('a', { broadcast: failing(unreachable) }),
    nodeThat('b', { broadcast: failing(refusal) }),
  )
  await expect(chain.broadcast(new Uint8Array())).rejects.toBe(refusal)
})

test('a question that is given up fails with the reason it was given up for', async () => {
  const given = new DOMException('given up', 'AbortError')
  const { chain, time } = chainOf(
    nodeThat('a', { bitcoinTip: failing(given) }),
    nodeThat('b', { bitcoinTip: failing(given) }),
  )
  await expect(chain.bitcoinTip(AbortSignal.abort(given))).rejects.toBe(given)
  await time.pass(1_000)
})

test('a failure that another node has seen succeed is none; alone, or while the other is silent, it stands', async () => {
  const result = (code: number) => ({ height: 5n, code, codespace: 'x', log: '' })
  const told = (code: number) => ({ transactionResult: async () => result(code) })
  const lying = nodeThat('lying', told(5))
  const refuted = chainOf(lying, nodeThat('honest', told(0)))
  expect(await refuted.chain.transactionResult('A')).toEqual(result(0))
  const both = chainOf(lying, nodeThat('also', told(5)))
  expect(await both.chain.transactionResult('A')).toEqual(result(5))
  const waiting = chainOf(lying, nodeThat('silent', { transactionResult: hanging }))
  const answer = waiting.chain.transactionResult('A')
  await waiting.time.pass(700)
  expect(await answer).toEqual(result(5))
})
