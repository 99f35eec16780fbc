import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'

test('a node tells the standing and the commission of each provider the indexer lists', async () => {
  const { babylon, indexer } = await openClockedLocalnet([], { line: 'genesis' })
  const providers = await indexer.finalityProviders()
  const kinds = new Set<string>()
  for (const kind of ['active', 'jailed', 'slashed'] as const) {
    const provider = providers.find(({ state }) => state.kind === kind)
    if (!provider) throw new RangeError(`nobody is ${kind}`)
    const terms = await babylon.finalityProvider(provider.key)
    expect(terms?.commission).toBe(provider.commission)
    expect(Number(terms?.highestCommission)).toBeGreaterThanOrEqual(Number(terms?.commission))
    expect(terms?.commissionChangedAt).toBeGreaterThan(0)
    kinds.add(terms?.standing ?? '')
  }
  expect([...kinds]).toEqual(['good', 'jailed', 'slashed'])
})

test('a key nobody has is no provider', async () => {
  const { babylon } = await openClockedLocalnet()
  expect(await babylon.finalityProvider(toXOnlyKey('1f'.repeat(32)))).toBeNull()
})
