import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import type { CoinKind, Inscriptions, KnownCoin } from '@/lib/bitcoin/coin-classes'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { formatOutpoint, toTxid } from '@/lib/bitcoin/txid'
import { fakeAccount, fakeKey } from '@/lib/flows/testing/fake-keys'
import { payingFor } from './paying'

const account = fakeAccount(fakeKey('staker'), 'p2tr')

const coin = (vout: number, kind: CoinKind): KnownCoin => ({
  outpoint: { txid: toTxid('ab'.repeat(32)), vout },
  scriptPubKey: toHexBrand(account.scriptPubKey),
  value: toSats(50_000),
  confirmedAt: toHeight(1),
  kind,
})

const checked: Inscriptions = { kind: 'checked', clean: [], inscribed: [] }
const unknown: Inscriptions = { kind: 'unknown', reason: 'not-offered' }

const paying = (
  coins: readonly KnownCoin[],
  draft: Partial<Parameters<typeof payingFor>[1]> = {},
  inscriptions: Inscriptions = checked,
) =>
  payingFor(
    { account, coins, inscriptions, reservedBy: new Map() },
    { coins: null, unchecked: false, ...draft },
  )

const [plain, fresh, held] = [coin(0, 'spendable'), coin(1, 'unchecked'), coin(2, 'held')]
const names = (...coins: readonly KnownCoin[]) =>
  coins.map(({ outpoint }) => formatOutpoint(outpoint)).join()

test('Holdfast picks among plain money, and leaves out what came after the check', () => {
  expect(paying([plain, fresh, held])).toEqual({
    funds: { key: account.key, kind: 'p2tr', coins: [plain], picker: 'holdfast' },
    choice: { coins: null, uncheckedCoins: 'leave' },
    problem: null,
  })
})

test('of coins that nobody checked the amount can be chosen, but they pay only when that is said', () => {
  const silent = paying([fresh, held], {}, unknown)
  expect(silent.funds.coins).toEqual([fresh])
  expect(silent.problem).toEqual({ kind: 'coins-unchecked' })
  const said = paying([fresh, held], { unchecked: true }, unknown)
  expect(said).toMatchObject({ choice: { uncheckedCoins: 'use' }, problem: null })
})

test('with nothing to check there is nothing to say', () => {
  expect(paying([held], {}, unknown).problem).toBeNull()
})

test('what the person picks pays, all of it', () => {
  expect(paying([plain, fresh, held], { coins: names(plain, fresh) })).toMatchObject({
    funds: { coins: [plain, fresh], picker: 'person' },
    choice: { coins: [plain.outpoint, fresh.outpoint] },
    problem: null,
  })
  expect(paying([plain], { coins: names(plain, plain) }).problem).toBeNull()
})

test.each([
  ['nothing', '', 'coins-none-picked'],
  ['a held coin', names(plain, held), 'coins-unspendable'],
  ['a coin that is not there', names(plain, coin(9, 'spendable')), 'coins-unspendable'],
  ['what is no coin', `${names(plain)},abc:1`, 'coins-unspendable'],
  ['an output that cannot be', `${'ab'.repeat(32)}:00`, 'coins-unspendable'],
])('picking %s is a problem', (_what, coins, kind) => {
  expect(paying([plain, fresh, held], { coins }).problem).toEqual({ kind })
})
