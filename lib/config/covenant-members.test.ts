import { expect, test } from 'vitest'
import { covenantKeys } from '@/lib/localnet/genesis-keys'
import { covenantMemberName } from './covenant-members'
import { pinnedParams } from './pinned-params'

for (const network of ['mainnet', 'signet'] as const)
  test(`every member of ${network}'s committee in force has a name`, async () => {
    const versions = await pinnedParams(network)
    const keys = versions?.at(-1)?.covenant.keys ?? []
    expect(keys).toHaveLength(9)
    for (const key of keys) expect(covenantMemberName(network, key)).not.toBeNull()
  })

test('a key nobody has named has no name, and no network knows the members of another', () => {
  for (const { key } of covenantKeys) {
    expect(covenantMemberName('localnet', key)).toMatch(/^Practice member [1-9]$/)
    expect(covenantMemberName('mainnet', key)).toBeNull()
  }
})
