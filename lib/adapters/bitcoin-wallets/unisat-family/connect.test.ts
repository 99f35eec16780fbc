import { expect, test } from 'vitest'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import { connected, family } from '@/lib/adapters/bitcoin-wallets/testing/family'
import {
  publicKey,
  taprootAddress,
  xOnlyKey,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'
import { addressOfScript } from '@/lib/bitcoin/address'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { knownWallet } from '@/lib/config/wallets'

const nestedSegwit = addressOfScript(toHexBrand(`a914${'11'.repeat(20)}87`), 'regtest')

test.each(family)('%s has an account whose key is its address’s', async (id) => {
  const { connected: wallet } = await connected(id)
  expect(wallet.account).toMatchObject({ address: taprootAddress, publicKey, kind: 'p2tr' })
  expect(wallet).toMatchObject({ id, signsSeveral: knownWallet(id)?.bitcoin?.severalAtOnce })
})

test('OKX is believed without the parity of its key', async () => {
  const { connected: wallet } = await connected('okx', {
    connect: { address: taprootAddress, publicKey: xOnlyKey },
  })
  expect(wallet.account).toMatchObject({ key: xOnlyKey, publicKey: null })
})

test('each wallet tells its version in its own way, or not at all', async () => {
  const versions: Record<string, string | null> = {}
  for (const id of family) {
    const { connected: wallet } = await connected(id, { getVersion: '1.7.4' })
    versions[id] = wallet.version
  }
  expect(versions).toEqual({
    unisat: '1.7.4',
    okx: '3.29.26',
    keplr: '0.12.300',
    onekey: '5.1.0',
    bitget: null,
    binance: null,
  })
  const untold = await connected('unisat', { getVersion: () => Promise.reject(new Error('no')) })
  expect(untold.connected.version).toBeNull()
  expect((await connected('unisat')).connected.version).toBeNull()
})

test('a message is signed the BIP322 way', async () => {
  for (const id of family) {
    const { connected: wallet, calls } = await connected(id)
    expect(await wallet.signMessage('bbn1')).toEqual(Uint8Array.of(1, 2, 3))
    expect(calls.at(-1)).toEqual(['signMessage', 'bbn1', 'bip322-simple'])
  }
})

for (const [what, answers, code] of [
  ['is locked', { requestAccounts: [] }, 'wallet-locked'],
  ['answers no list', { requestAccounts: 'bcrt1' }, 'wallet-failed'],
  [
    'gives another key',
    { getPublicKey: `02${'79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'}` },
    'wallet-failed',
  ],
  ['gives nested segwit', { requestAccounts: [nestedSegwit] }, 'wallet-unsupported'],
  [
    'stays on another chain',
    { getChain: { enum: 'FRACTAL_BITCOIN_MAINNET', network: 'regtest' } },
    'wallet-wrong-network',
  ],
  [
    'says no',
    { requestAccounts: () => Promise.reject({ code: 4001, message: 'User rejected' }) },
    'wallet-rejected',
  ],
  ['says no in words', { requestAccounts: () => Promise.reject('User Denied') }, 'wallet-rejected'],
  [
    'says no in sats-connect’s number',
    { requestAccounts: () => Promise.reject({ error: { code: -32000 } }) },
    'wallet-rejected',
  ],
  ['rejects with nothing', { requestAccounts: () => Promise.reject(undefined) }, 'wallet-failed'],
  ['resolves with an error', { requestAccounts: { error: { code: 4001 } } }, 'wallet-rejected'],
  [
    'cannot do it',
    { getPublicKey: undefined, requestAccounts: () => Promise.reject({ code: 4200 }) },
    'wallet-unsupported',
  ],
] as const)
  test(`a wallet that ${what} is ${code}`, async () => {
    expect(await codeOf(connected('unisat', answers))).toBe(code)
  })
