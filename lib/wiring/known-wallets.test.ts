import { expect, test } from 'vitest'
import { findBabylonWallets } from '@/lib/adapters/babylon-wallets/find'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { networks } from '@/lib/config/networks'
import { knownWallets, productOf } from '@/lib/config/wallets'

/** An object with every method that any adapter looks for. */
const able = () =>
  Object.fromEntries(
    [
      ...[
        'connect',
        'requestAccounts',
        'request',
        'connectWallet',
        'getAddress',
        'getPublicKeyHex',
      ],
      ...['signPsbt', 'signMessage', 'signDirect', 'getOfflineSigner'],
    ].map((method) => [method, async () => undefined]),
  )

/** A window where every wallet we know is installed. */
const crowded = () => ({
  unisat_wallet: { ...able(), keplr: able() },
  okxwallet: { bitcoin: able(), keplr: able() },
  $onekey: { btc: able(), cosmos: able() },
  keplr: { ...able(), bitcoin: able() },
  bitkeep: { unisat: able() },
  binancew3w: { bitcoin: able() },
  XverseProviders: { BitcoinProvider: able() },
  LeatherProvider: able(),
  FordefiProviders: { UtxoProvider: able() },
  utila: { bitcoin: able() },
  cosmostation: { providers: { keplr: able() } },
  btcwallet: able(),
  bbnwallet: able(),
})

const elsewhere = ['practice', 'air-gapped']

test('whoever an adapter knows by name is in the table, and the other way round', () => {
  const scope = crowded()
  const products = (ids: readonly { readonly id: string }[]) =>
    [...new Set(ids.map(({ id }) => productOf(id)?.id))].toSorted()
  const named = (chain: 'bitcoin' | 'babylon') =>
    knownWallets
      .filter((wallet) => wallet[chain] && !elsewhere.includes(wallet.id))
      .map(({ id }) => id)
      .toSorted()
  expect(products(findBitcoinWallets(scope))).toEqual(named('bitcoin'))
  expect(products(findBabylonWallets(scope, networks.localnet))).toEqual(named('babylon'))
})

test('no two wallets have one id or one name, and every address is https', () => {
  for (const of of ['id', 'name'] as const)
    expect(new Set(knownWallets.map((wallet) => wallet[of])).size).toBe(knownWallets.length)
  for (const { website, phoneLink } of knownWallets) {
    if (website !== null) expect(new URL(website).protocol).toBe('https:')
    if (phoneLink) expect(new URL(phoneLink('https://stake.example')).protocol).toBe('https:')
  }
})

test('a link into a wallet’s own browser carries the whole address of the page', () => {
  const page = 'https://stake.example/position?tx=ab&do=unbond#x y'
  for (const { phoneLink } of knownWallets) {
    if (!phoneLink) continue
    const told = [...new URL(phoneLink(page)).searchParams.values()].map((value) =>
      value.startsWith('okx:') ? new URL(value).searchParams.get('dappUrl') : value,
    )
    expect(told).toEqual([page])
  }
})
