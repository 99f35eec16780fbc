import { expect, test } from 'vitest'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import { networks } from '@/lib/config/networks'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { chainSuggestion } from './chain-suggestion'
import { findBabylonWallets } from './find'
import { connectKeplr } from './keplr'

const pubKey = bytesOf(publicKeyOf(new Uint8Array(32).fill(7)))
const bech32Address = babylonAddressOf(pubKey)
const suggestion = chainSuggestion(networks.localnet, 'http://localhost:3000')
const identity = { id: 'keplr', name: 'Keplr' }

type SignDoc = { readonly accountNumber: { toString(): string } }

function keplr(own: Readonly<Record<string, unknown>> = {}) {
  const calls: (readonly unknown[])[] = []
  const provider = {
    enable: async (...args: readonly unknown[]) => void calls.push(['enable', ...args]),
    experimentalSuggestChain: async (...args: readonly unknown[]) =>
      void calls.push(['suggest', ...args]),
    getKey: async () => ({ pubKey, bech32Address, isNanoLedger: false }),
    signDirect: async (chainId: string, signer: string, doc: SignDoc) => {
      calls.push(['signDirect', chainId, signer, doc.accountNumber.toString()])
      return { signed: doc, signature: { signature: 'AQID' } }
    },
    ...own,
  }
  return { provider, calls }
}

const connect = (provider: object) =>
  connectKeplr(identity, { provider, chainId: 'holdfast-local-1', suggestion })

test('the account is the key’s own, and documents come back with 64-bit numbers intact', async () => {
  const { provider, calls } = keplr()
  const wallet = await connect(provider)
  expect(wallet.account).toEqual({
    chainId: 'holdfast-local-1',
    address: bech32Address,
    publicKey: pubKey,
  })
  expect(await wallet.currentAddress()).toBe(bech32Address)
  for (const accountNumber of [0n, 2n ** 64n - 1n]) {
    const doc = {
      bodyBytes: Uint8Array.of(1),
      authInfoBytes: Uint8Array.of(2),
      chainId: 'x',
      accountNumber,
    }
    expect(await wallet.signDirect(doc)).toEqual({
      bodyBytes: Uint8Array.of(1),
      authInfoBytes: Uint8Array.of(2),
      signature: Uint8Array.of(1, 2, 3),
    })
    expect(calls.at(-1)?.at(-1)).toBe(accountNumber.toString())
  }
})

test('Babylon is suggested to a wallet that does not know it, once', async () => {
  let known = false
  const { provider, calls } = keplr({
    enable: async () => {
      if (!known) throw new Error('There is no chain info for holdfast-local-1')
    },
    experimentalSuggestChain: async (chain: object) => {
      known = true
      calls.push(['suggest', chain])
    },
  })
  await connect(provider)
  expect(calls).toEqual([['suggest', suggestion]])
  expect(suggestion).toMatchObject({
    rest: 'http://localhost:3000/api/babylon',
    chainId: 'holdfast-local-1',
  })
})

for (const [what, own, code] of [
  ['says no', { enable: () => Promise.reject(new Error('Request rejected')) }, 'wallet-rejected'],
  [
    'has another address than its key',
    { getKey: async () => ({ pubKey: pubKey.with(32, 1), bech32Address }) },
    'wallet-failed',
  ],
  [
    'is on a Cosmos prefix',
    { getKey: async () => ({ pubKey, bech32Address: 'cosmos1xyz' }) },
    'wallet-failed',
  ],
  [
    'is a Ledger',
    { getKey: async () => ({ pubKey, bech32Address, isNanoLedger: true }) },
    'wallet-unsupported',
  ],
  ['answers nonsense', { getKey: async () => 7 }, 'wallet-failed'],
] as const)
  test(`a wallet that ${what} is ${code}`, async () => {
    await expect(connect(keplr(own).provider)).rejects.toMatchObject({ code })
  })

test('only something that can sign documents is a Babylon wallet', () => {
  const ids = (scope: object) => findBabylonWallets(scope, networks.localnet).map(({ id }) => id)
  expect(ids({ keplr: keplr().provider })).toEqual(['keplr'])
  expect(ids({ keplr: { enable: () => {} } })).toEqual([])
  expect(ids({})).toEqual([])
})
