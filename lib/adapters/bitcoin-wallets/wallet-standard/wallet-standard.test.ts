import { expect, test } from 'vitest'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import {
  publicKey,
  scriptedWallet,
  segwitAddress,
  taprootAddress,
  unisatAnswers,
  xOnlyKey,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'
import { addressOf, addressOfScript } from '@/lib/bitcoin/address'
import { bytesOf, toHexBrand } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { isOrdinals } from '@/lib/config/wallets'

const chains = ['bitcoin:regtest']
const segwit = { address: segwitAddress, publicKey: bytesOf(publicKey), chains }
const taproot = { address: taprootAddress, publicKey: bytesOf(xOnlyKey), chains }
const nested = {
  ...segwit,
  address: addressOfScript(toHexBrand(`a914${'11'.repeat(20)}87`), 'regtest'),
}
const mainnetTaproot = {
  ...taproot,
  address: addressOf({ kind: 'p2tr', key: xOnlyKey, network: 'mainnet' }),
  chains: ['bitcoin:mainnet'],
}

type Answers = Readonly<Record<string, unknown>>

/** A wallet with these accounts, whose features answer as told. */
function registered(accounts: readonly object[], { name = 'Orange', ...answers }: Answers = {}) {
  const { wallet: features, calls } = scriptedWallet({
    connect: () => ({ accounts }),
    signTransaction: [{ signedPsbt: Uint8Array.of(0xab) }],
    signMessage: [{ signature: Uint8Array.of(1, 2, 3) }],
    ...answers,
  })
  const featured = Object.entries(features).map(([method, call]) => [
    method === 'on' ? 'standard:events' : `bitcoin:${method}`,
    { version: '1.0.0', [method]: call },
  ])
  return { wallet: { name, accounts, features: Object.fromEntries(featured) }, calls }
}

function connect(wallet: object, id: string, network: BitcoinNetwork = 'regtest') {
  const found = findBitcoinWallets({}, [wallet]).find((one) => one.id === id)
  if (!found) throw new Error(`${id} is not found`)
  return found.connect(network)
}

const ids = (wallets: readonly unknown[], scope: object = {}) =>
  findBitcoinWallets(scope, wallets).map(({ id }) => id)

test('a wallet with every feature that staking needs is there twice: for payments, and for ordinals', () => {
  const { wallet } = registered([segwit])
  expect(ids([wallet])).toEqual(['standard:Orange', 'standard:Orange:ordinals'])
  const { wallet: withoutMessages } = registered([segwit], { signMessage: undefined })
  expect(ids([withoutMessages, {}, null])).toEqual([])
})

test('of two with one name the first is there, and names are cleaned', () => {
  const [first, second] = [registered([segwit]), registered([taproot], { name: 'Or\u202eange' })]
  expect(ids([first.wallet, second.wallet])).toEqual([
    'standard:Orange',
    'standard:Orange:ordinals',
  ])
})

test('a wallet that is talked to in another way already is not there again', () => {
  const { wallet } = registered([segwit], { name: 'UniSat Wallet' })
  expect(ids([wallet], { unisat: scriptedWallet(unisatAnswers).wallet })).toEqual(['unisat'])
})

test('a wallet is hidden by none that only calls itself so', () => {
  const { wallet } = registered([segwit])
  const Evil = { request: async () => ({}) }
  const scope = { Evil, btc_providers: [{ id: 'Evil', name: 'Orange' }] }
  expect(ids([wallet], scope)).toContain('standard:Orange')
})

test.each(['UniSat', 'unisat\u2003WALLET', 'Uni\u2009Sat (official)'])(
  'who calls itself %s is shown with its id',
  (name) => {
    const [found] = findBitcoinWallets({}, [registered([segwit], { name }).wallet])
    expect(found?.name).toBe(`${found?.id.replace(/^standard:/, '')} (${found?.id})`)
  },
)

test('a name with a colon is not taken for the other address of somebody else', () => {
  const names = ['Orange', 'Orange:ordinals', 'Orange%3Aordinals']
  const all = ids(names.map((name) => registered([segwit], { name }).wallet))
  expect(new Set(all).size).toBe(6)
  expect(all.filter(isOrdinals)).toHaveLength(3)
})

test('for payments the native segwit account is taken, for ordinals the taproot one', async () => {
  for (const accounts of [
    [segwit, taproot],
    [taproot, segwit],
  ]) {
    const { wallet, calls } = registered(accounts)
    const payment = await connect(wallet, 'standard:Orange')
    expect(payment.account).toMatchObject({ kind: 'p2wpkh', publicKey })
    expect(calls.at(-1)).toEqual(['connect', { purposes: ['payment'] }])
    const ordinals = await connect(wallet, 'standard:Orange:ordinals')
    expect(ordinals.account).toMatchObject({ kind: 'p2tr', key: xOnlyKey, publicKey: null })
    expect(calls.at(-1)).toEqual(['connect', { purposes: ['ordinals'] }])
  }
})

test('a taproot account is for payments when there is no other, and never beside a nested one', async () => {
  const only = await connect(registered([taproot]).wallet, 'standard:Orange')
  expect(only.account.kind).toBe('p2tr')
  const both = registered([taproot, nested]).wallet
  expect(await codeOf(connect(both, 'standard:Orange'))).toBe('wallet-unsupported')
  const none = registered([segwit]).wallet
  expect(await codeOf(connect(none, 'standard:Orange:ordinals'))).toBe('wallet-unsupported')
})

test('the account’s own object says who signs, and nothing is said of sighashes', async () => {
  const { wallet, calls } = registered([segwit])
  const connected = await connect(wallet, 'standard:Orange')
  const psbt = Uint8Array.of(1)
  const inputs = [{ path: 'p2tr-key', index: 3, key: xOnlyKey }] as const
  expect(connected.signsSeveral).toBe(false)
  expect(await connected.signPsbts([{ psbt, inputs }])).toEqual([Uint8Array.of(0xab)])
  expect(calls.at(-1)).toEqual([
    'signTransaction',
    { psbt, inputsToSign: [{ account: segwit, signingIndexes: [3] }], chain: 'bitcoin:regtest' },
  ])
  expect(await connected.signMessage('bbn1')).toEqual(Uint8Array.of(1, 2, 3))
  const message = new TextEncoder().encode('bbn1')
  expect(calls.at(-1)).toEqual(['signMessage', { account: segwit, message }])
})

test('a wallet on another network is asked to switch, if it can', async () => {
  let accounts: readonly object[] = [mainnetTaproot]
  const { wallet, calls } = registered([], {
    connect: () => ({ accounts }),
    switchNetwork: () => {
      accounts = [taproot]
    },
  })
  await connect(wallet, 'standard:Orange')
  expect(calls.map(([method, asked]) => [method, asked])).toEqual([
    ['connect', { purposes: ['payment'] }],
    ['switchNetwork', 'bip122:0f9188f13cb7b2c71f2a335e3a4fc328'],
    ['connect', { purposes: ['payment'] }],
  ])
  const stuck = registered([mainnetTaproot]).wallet
  expect(await codeOf(connect(stuck, 'standard:Orange'))).toBe('wallet-wrong-network')
})

test('testnet is not signet, though their addresses look alike', async () => {
  const address = addressOf({ kind: 'p2tr', key: xOnlyKey, network: 'signet' })
  const account = (chain: string) => registered([{ ...taproot, address, chains: [chain] }]).wallet
  expect(await codeOf(connect(account('bitcoin:testnet'), 'standard:Orange', 'signet'))).toBe(
    'wallet-wrong-network',
  )
  const signet = await connect(account('bitcoin:signet'), 'standard:Orange', 'signet')
  expect(signet.account.address).toBe(address)
})

test.each([
  ['no accounts', { connect: { accounts: [] } }, 'wallet-locked'],
  ['accounts of no shape', { connect: { accounts: [{ address: 7 }] } }, 'wallet-failed'],
  ['nothing', { connect: () => undefined }, 'wallet-failed'],
])('a wallet that answers with %s has no account to connect', async (_, answers, code) => {
  expect(await codeOf(connect(registered([], answers).wallet, 'standard:Orange'))).toBe(code)
})

test('the address of the moment is ours as long as the wallet lists it', async () => {
  const { wallet } = registered([segwit])
  const connected = await connect(wallet, 'standard:Orange')
  expect(await connected.currentAddress()).toBe(segwitAddress)
  wallet.accounts = [taproot]
  expect(await connected.currentAddress()).toBe(taprootAddress)
  wallet.accounts = []
  expect(await codeOf(connected.currentAddress())).toBe('wallet-locked')
})

test('a wallet that never lists its accounts cannot tell which address it is on', async () => {
  const { wallet } = registered([], { connect: { accounts: [segwit] } })
  expect(await (await connect(wallet, 'standard:Orange')).currentAddress()).toBeNull()
})

test('changes are told until nobody wants to know', async () => {
  const listeners = new Set<unknown>()
  const on = (_: string, listener: unknown) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const connected = await connect(registered([segwit], { on }).wallet, 'standard:Orange')
  let told = 0
  const stop = connected.onChange(() => {
    told += 1
  })
  const emit = () => {
    for (const listener of listeners) Reflect.apply(listener as () => void, undefined, [])
  }
  emit()
  expect(told).toBe(1)
  stop()
  emit()
  expect(told).toBe(1)
  await expect.poll(() => listeners.size).toBe(0)
  const silent = await connect(registered([segwit]).wallet, 'standard:Orange')
  silent.onChange(() => {})()
})
