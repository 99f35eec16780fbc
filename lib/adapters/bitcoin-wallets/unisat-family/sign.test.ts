import { expect, test } from 'vitest'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import { connected, family } from '@/lib/adapters/bitcoin-wallets/testing/family'
import {
  publicKey,
  segwitAddress,
  taprootAddress,
  xOnlyKey,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'

const leafOf = (byte: string) => ({
  script: toHexBrand('51'),
  leafHash: toHexBrand(byte.repeat(32)),
  controlBlock: toHexBrand('c0'),
})
const scriptInput = { path: 'p2tr-script', index: 0, key: xOnlyKey, leaf: leafOf('11') } as const
const otherScript = { ...scriptInput, leaf: leafOf('22') } as const
const taprootCoin = { path: 'p2tr-key', index: 1, key: xOnlyKey } as const
const segwitCoin = { path: 'p2wpkh', index: 2, key: toCompressedKey(publicKey) } as const
const psbt = Uint8Array.of(1, 2)
const plainKey = { useTweakedSigner: false, useTweakSigner: false, disableTweakSigner: true }

test.each(family)('%s is told how to sign each kind of input', async (id) => {
  const { connected: wallet, calls } = await connected(id)
  const inputs = [scriptInput, taprootCoin, segwitCoin]
  expect((await wallet.signPsbts([{ psbt, inputs }])).map(hexOf)).toEqual(['ab'])
  const coinSigner = id === 'okx' ? { address: taprootAddress } : { publicKey }
  const toSignInputs = [
    { index: 0, publicKey, ...plainKey, tapLeafHashToSign: scriptInput.leaf.leafHash },
    { index: 1, ...coinSigner },
    { index: 2, publicKey },
  ]
  expect(calls.at(-1)).toEqual(['signPsbt', '0102', { autoFinalized: false, toSignInputs }])
})

test('a native segwit account is told by its public key everywhere', async () => {
  const account = { address: segwitAddress, publicKey, compressedPublicKey: publicKey }
  const { connected: wallet, calls } = await connected('okx', { connect: account })
  await wallet.signPsbts([{ psbt, inputs: [{ ...segwitCoin, index: 0 }] }])
  expect(wallet.account.kind).toBe('p2wpkh')
  const toSignInputs = [{ index: 0, publicKey }]
  expect(calls.at(-1)).toEqual(['signPsbt', '0102', { autoFinalized: false, toSignInputs }])
})

const two = [
  { psbt: Uint8Array.of(1), inputs: [scriptInput] },
  { psbt: Uint8Array.of(2), inputs: [otherScript] },
]

test('several transactions are one prompt, each with its own options', async () => {
  for (const id of ['unisat', 'okx', 'onekey']) {
    const { connected: wallet, named } = await connected(id)
    expect(await wallet.signPsbts(two)).toHaveLength(2)
    const [[, psbts, options] = []] = named('signPsbts')
    expect(psbts).toEqual(['01', '02'])
    const leaves = [scriptInput.leaf.leafHash, otherScript.leaf.leafHash]
    expect(options).toMatchObject(
      leaves.map((tapLeafHashToSign) => ({
        autoFinalized: false,
        toSignInputs: [{ tapLeafHashToSign }],
      })),
    )
    expect(named('signPsbt')).toEqual([])
  }
})

test('a list of one is never a batch', async () => {
  for (const id of family) {
    const { connected: wallet, named } = await connected(id)
    await wallet.signPsbts(two.slice(0, 1))
    expect([named('signPsbts').length, named('signPsbt').length]).toEqual([0, 1])
  }
})

test('Keplr, which would sign all of a list alike, is never given one', async () => {
  const { connected: wallet, named } = await connected('keplr')
  expect(wallet.signsSeveral).toBe(false)
  await wallet.signPsbts(two)
  expect(named('signPsbts')).toEqual([])
  expect(named('signPsbt').map(([, text]) => text)).toEqual(['01', '02'])
})

test('hardware that refuses a batch is asked one by one', async () => {
  const { connected: wallet, named } = await connected('onekey', {
    signPsbts: () => Promise.reject(new Error('Hardware wallet is not supported')),
  })
  expect(await wallet.signPsbts(two)).toHaveLength(2)
  expect(named('signPsbt')).toHaveLength(2)
})

test('a batch that the person refused is not asked again one by one', async () => {
  const { connected: wallet, named } = await connected('unisat', {
    signPsbts: () => Promise.reject({ code: 4001 }),
  })
  expect(await codeOf(wallet.signPsbts(two))).toBe('wallet-rejected')
  expect(named('signPsbt')).toEqual([])
})

test('a batch with an answer too few has failed', async () => {
  const { connected: wallet } = await connected('unisat', { signPsbts: ['ab'] })
  expect(await codeOf(wallet.signPsbts(two))).toBe('wallet-failed')
})

test('a wallet without a batch says so and is asked one by one', async () => {
  const { connected: one } = await connected('unisat', { signPsbts: undefined })
  expect(one.signsSeveral).toBe(false)
  expect(await one.signPsbts(two)).toHaveLength(2)
})
