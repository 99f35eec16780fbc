import { expect, test } from 'vitest'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import { foundIn } from '@/lib/adapters/bitcoin-wallets/testing/family'
import {
  publicKey,
  scriptedWallet,
  taprootAddress,
  xOnlyKey,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'

const usual: Readonly<Record<string, unknown>> = {
  connectWallet: () => undefined,
  getAddress: taprootAddress,
  getPublicKeyHex: publicKey,
  getNetwork: 'regtest',
  signPsbt: 'AB',
  signPsbts: (psbts: readonly string[]) => psbts.map(() => 'AB'),
  signMessage: 'AQID',
}

const scripted = (answers: Readonly<Record<string, unknown>> = {}) =>
  scriptedWallet({ ...usual, ...answers })

const leaf = {
  script: toHexBrand('51'),
  leafHash: toHexBrand('11'.repeat(32)),
  controlBlock: toHexBrand('c0'),
}
const inputs = [
  { path: 'p2tr-script', index: 0, key: xOnlyKey, leaf },
  { path: 'p2tr-key', index: 1, key: xOnlyKey },
] as const
const options = {
  autoFinalized: false,
  signInputs: [
    { index: 0, publicKey, useTweakedSigner: false, disableTweakSigner: true },
    { index: 1, publicKey },
  ],
}

test.each([
  ['btcwallet', (wallet: object) => ({ btcwallet: wallet })],
  ['utila', (wallet: object) => ({ utila: { bitcoin: wallet } })],
] as const)('%s connects and signs one or several', async (id, place) => {
  const { wallet, calls } = scripted()
  const connected = await foundIn(place(wallet), id).connect('regtest')
  expect(connected.account).toMatchObject({ address: taprootAddress, publicKey })
  expect(connected).toMatchObject({ id, version: null, signsSeveral: true })
  expect(await connected.currentAddress()).toBe(taprootAddress)
  const one = { psbt: Uint8Array.of(1), inputs }
  expect((await connected.signPsbts([one])).map(hexOf)).toEqual(['ab'])
  expect(calls.at(-1)).toEqual(['signPsbt', '01', options])
  await connected.signPsbts([one, { psbt: Uint8Array.of(2), inputs }])
  expect(calls.at(-1)).toEqual(['signPsbts', ['01', '02'], [options, options]])
  expect(await connected.signMessage('bbn1')).toEqual(Uint8Array.of(1, 2, 3))
  expect(calls.at(-1)).toEqual(['signMessage', 'bbn1', 'bip322-simple'])
})

test('on another network it is of no use, and cannot be told to change', async () => {
  const { wallet } = scripted({ getNetwork: 'mainnet' })
  expect(await codeOf(foundIn({ btcwallet: wallet }, 'btcwallet').connect('regtest'))).toBe(
    'wallet-wrong-network',
  )
})

test('one that cannot tell its network is judged by its address', async () => {
  const { wallet } = scripted({ getNetwork: undefined })
  const found = foundIn({ btcwallet: wallet }, 'btcwallet')
  expect((await found.connect('regtest')).account.address).toBe(taprootAddress)
  expect(await codeOf(found.connect('mainnet'))).toBe('wallet-wrong-network')
})

test('one that is gone has failed', async () => {
  const scope: { btcwallet?: object } = { btcwallet: scripted().wallet }
  const connected = await foundIn(scope, 'btcwallet').connect('regtest')
  delete scope.btcwallet
  expect(await codeOf(connected.signMessage('bbn1'))).toBe('wallet-failed')
})
