import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
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

test.each([
  ['activation-height', { activationHeight: toHeight(1) }],
  ['slashing-script', { slashingScript: toHexBrand('6a') }],
  ['slashing-rate', { slashingRate: '0.5' }],
  ['unbonding-fee', { unbondingFee: toSats(1) }],
])('another %s is a difference', (name, changes) => {
  for (const params of versions)
    expect(paramsDifferences(params, { ...params, ...changes })).toEqual([name])
})

test('one covenant key less is a difference', () => {
  for (const params of versions) {
    const covenant = { ...params.covenant, keys: params.covenant.keys.slice(1) }
    expect(paramsDifferences(params, { ...params, covenant })).toEqual(['covenant'])
  }
})
