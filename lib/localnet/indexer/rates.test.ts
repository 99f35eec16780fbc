import { expect, test } from 'vitest'
import { createBabylonState } from '@/lib/localnet/babylon/state'
import { genesisParams } from '@/lib/localnet/genesis-params'
import { economyOf, globalAprs, personalAprs } from './economy'

const state = createBabylonState({
  ...{ line: 'genesis', params: genesisParams, finalityProviders: [], consumers: [] },
})
const economy = economyOf(state, 5_000 * 1e8)

test('who stakes bitcoin alone gains by adding BABY, up to 200 ubbn for each satoshi', () => {
  const { current, boost, additional_baby_needed_for_boost } = personalAprs(economy, {
    sats: 100_000_000,
    ubbn: 0,
  })
  expect(additional_baby_needed_for_boost).toBe(20_000)
  expect(current.co_staking_apr).toBe(0)
  expect(current.total_apr).toBe(current.btc_staking_apr)
  expect(boost.co_staking_apr).toBeGreaterThan(0)
  expect(boost.total_apr).toBe(boost.btc_staking_apr + boost.co_staking_apr)
})

test('more BABY than counts earns no more', () => {
  const { current, boost, additional_baby_needed_for_boost } = personalAprs(economy, {
    sats: 1_000_000,
    ubbn: 1e12,
  })
  expect(additional_baby_needed_for_boost).toBe(0)
  expect(boost).toEqual(current)
})

test('nothing at stake has the rate 0, as the server answers when it does not know', () => {
  expect(globalAprs(economyOf(state, 0)).btc_staking_apr).toBe(0)
  expect(personalAprs(economy, { sats: 0, ubbn: 0 }).current.co_staking_apr).toBe(0)
})
