import { expect, test } from 'vitest'
import mainnet from '@/lib/config/params/mainnet.json' with { type: 'json' }
import { paramsFromLcd } from './lcd-params'
import { paramsDifferences } from './params-differences'

const versions = paramsFromLcd(mainnet.params)

test('a version does not differ from itself, however it is written', () => {
  for (const params of versions) {
    const { keys, quorum } = params.covenant
    const written = {
      ...params,
      slashingRate: String(Number(params.slashingRate)),
      covenant: { keys: keys.toReversed(), quorum },
    }
    expect(paramsDifferences(params, written)).toEqual([])
  }
})

test('every two versions differ', () => {
  for (const a of versions)
    for (const b of versions) if (a !== b) expect(paramsDifferences(a, b)).toContain('version')
})

test('one covenant key less is a difference', () => {
  for (const params of versions) {
    const covenant = { ...params.covenant, keys: params.covenant.keys.slice(1) }
    expect(paramsDifferences(params, { ...params, covenant })).toEqual(['covenant'])
  }
})
