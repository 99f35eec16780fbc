import { beforeAll, expect, test } from 'vitest'
import { networks } from '@/lib/config/networks'
import type { ClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { openClockedLocalnet, origin } from '@/lib/localnet/testing/clocked-localnet'
import { checkEndpoints } from './check-endpoints'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})

const at = (path: string) => `${origin}/api/${path}`

const local = {
  bitcoin: [at('bitcoin'), at('bitcoin-2')],
  babylon: [at('babylon')],
  indexer: at('indexer'),
}

const problemsOf = (name: keyof typeof networks, endpoints: typeof local) =>
  checkEndpoints({ ...networks[name], endpoints }, { fetchOf: () => net.fetch })

test('servers of this network will do', async () => {
  expect(await problemsOf('localnet', local)).toEqual([])
})

test('servers of another chain are told by its first block and by its name', async () => {
  expect(await problemsOf('mainnet', local)).toEqual([
    { field: 'bitcoin', server: at('bitcoin'), problem: 'other-chain' },
    { field: 'bitcoin', server: at('bitcoin-2'), problem: 'other-chain' },
    { field: 'babylon', server: at('babylon'), problem: 'other-chain' },
  ])
})

test('servers of another kind are named, each in its field', async () => {
  const mixedUp = { bitcoin: local.babylon, babylon: [local.indexer], indexer: at('bitcoin') }
  expect(await problemsOf('localnet', mixedUp)).toEqual([
    { field: 'bitcoin', server: at('babylon'), problem: 'not-such-a-server' },
    { field: 'babylon', server: at('indexer'), problem: 'not-such-a-server' },
    { field: 'indexer', server: at('bitcoin'), problem: 'not-such-a-server' },
  ])
})

test('one that does not answer is said to', async () => {
  const fetchOf = () => () => Promise.reject(new TypeError('Failed to fetch'))
  const problems = await checkEndpoints({ ...networks.localnet, endpoints: local }, { fetchOf })
  expect(problems.map(({ problem }) => problem)).toEqual(Array(4).fill('no-answer'))
})
