import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import mainnet from '@/lib/config/params/mainnet.json' with { type: 'json' }
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { paramsFromLcd } from '@/lib/staking/lcd-params'
import { registrationFloor, registrationGuess } from '@/lib/staking/registration-fee'
import { toUbbn } from '@/lib/staking/ubbn'
import { babyCheck, bitcoinCheck, inscriptionsCheck } from './money'
import { type PreflightCheck, type Standing, verdictOf } from './preflight'
import { commissionCheck, nameCheck, providerCheck, shareCheck } from './provider'

const [params] = paramsFromLcd(mainnet.params).toReversed()
if (!params) throw new RangeError('there are parameters')

const provider: FinalityProvider = {
  key: toXOnlyKey('ab'.repeat(32)),
  moniker: 'Northlight Signers',
  website: '',
  details: '',
  commission: '0.050000000000000000',
  state: { kind: 'active' },
  activeStake: toSats(100),
  activeDelegations: 1,
}

const day = 24 * 60 * 60 * 1000
const now = 1_780_000_000_000
const terms = {
  standing: 'good',
  commission: '0.05',
  highestCommission: '0.2',
  dailyChange: '0.01',
  commissionChangedAt: now - 100 * day,
} as const

test('BABY is held against a guess that is above the least, whatever the balance', () => {
  const [least, safe] = [registrationFloor(params), registrationGuess(params)]
  expect(safe).toBeGreaterThan(least)
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: safe * 2n }), (balance) => {
      const standing = balance < least ? 'stop' : balance < safe ? 'warning' : 'ok'
      expect(babyCheck(toUbbn(balance), params).standing).toBe(standing)
    }),
  )
})

test('coins that no selection can be made of stop the stake', () => {
  const of = { value: toSats(5), spendable: toSats(6) }
  expect(bitcoinCheck({ ...of, fee: toSats(0) }).standing).toBe('ok')
  expect(bitcoinCheck({ ...of, fee: null }).standing).toBe('stop')
})

test('what nobody checked is never in order', () => {
  expect(inscriptionsCheck({ kind: 'unknown' }, { isSaid: false }).standing).toBe('stop')
  expect(inscriptionsCheck({ kind: 'unknown' }, { isSaid: true }).standing).toBe('unknown')
  expect(inscriptionsCheck({ kind: 'checked', inscribed: 2 }, { isSaid: false })).toMatchObject({
    standing: 'ok',
    facts: { found: 'inscriptions-left-out', coins: 2 },
  })
})

const states: readonly (readonly [
  listed: FinalityProvider['state'],
  chain: 'good' | 'jailed' | 'slashed',
  standing: Standing,
])[] = [
  [{ kind: 'active' }, 'good', 'ok'],
  [{ kind: 'active' }, 'jailed', 'warning'],
  [{ kind: 'active' }, 'slashed', 'stop'],
  [{ kind: 'slashed' }, 'good', 'stop'],
  [{ kind: 'jailed' }, 'good', 'warning'],
  [{ kind: 'inactive' }, 'good', 'warning'],
  [{ kind: 'unknown', reported: 'NEW' }, 'good', 'unknown'],
]

test.each(states)(
  'a provider listed as %j that the chain calls %s',
  (state, standing, expected) => {
    expect(providerCheck({ state }, { ...terms, standing }).standing).toBe(expected)
  },
)

test('a provider the chain does not know stops the stake', () => {
  expect(providerCheck(provider, null).standing).toBe('stop')
})

test('a commission that is another on the chain stops, one changed lately is a warning', () => {
  const checked = (changes: Partial<typeof terms> | { readonly commission: string }) =>
    commissionCheck(provider, { ...terms, ...changes }, now).standing
  expect(checked({})).toBe('ok')
  expect(checked({ commission: '0.051' })).toBe('stop')
  expect(
    commissionCheck(provider, { ...terms, commissionChangedAt: now - day }, now),
  ).toMatchObject({
    standing: 'warning',
    facts: { found: 'commission-recent', highest: 0.2, daily: 0.01 },
  })
})

test('more than a third of all stake, with this one in it, is a warning', () => {
  const share = (own: number, value: number, total: number) =>
    shareCheck({ activeStake: toSats(own) }, { value: toSats(value), total: toSats(total) })
      .standing
  expect(share(100, 0, 300)).toBe('ok')
  expect(share(100, 1, 300)).toBe('warning')
  expect(share(0, 1, 0)).toBe('warning')
})

test('a name is only said to stand alone when everybody is known', () => {
  const copy = {
    ...provider,
    key: toXOnlyKey('cd'.repeat(32)),
    moniker: 'Northl1ght Signers',
    activeStake: toSats(1),
  }
  const among = (chosen: FinalityProvider, isWhole: boolean) =>
    nameCheck(chosen, { providers: [provider, copy], isWhole })
  expect(among(copy, false).standing).toBe('warning')
  expect(among(provider, true).facts.found).toBe('name-imitated')
  expect(among(provider, false).standing).toBe('unknown')
  expect(nameCheck(provider, { providers: [provider], isWhole: true }).facts.found).toBe(
    'name-alone',
  )
})

test('one stop is enough, and nothing goes on while an answer is out', () => {
  const check = (standing: Standing) => ({ standing }) as PreflightCheck
  expect(verdictOf([check('ok'), check('warning'), check('unknown')])).toBe('go')
  expect(verdictOf([check('ok'), null])).toBe('checking')
  expect(verdictOf([check('stop'), null])).toBe('stop')
})
