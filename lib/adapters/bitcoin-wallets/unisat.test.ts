import { expect, test } from 'vitest'
import { addressOf, addressOfScript } from '@/lib/bitcoin/address'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toCompressedKey, toXOnlyKey } from '@/lib/bitcoin/keys'
import { WalletError } from '@/lib/ports/wallets'
import { findBitcoinWallets } from './find'
import { connectUnisat } from './unisat'

/** BIP86's first test vector. */
const publicKey = '03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115'
const address = addressOf({
  kind: 'p2tr',
  key: toXOnlyKey(publicKey.slice(2)),
  network: 'regtest',
})
const nestedSegwit = addressOfScript(toHexBrand(`a914${'11'.repeat(20)}87`), 'regtest')

const identity = { id: 'unisat', name: 'UniSat' }

type Call = readonly [method: string, ...args: readonly unknown[]]

/** A wallet of UniSat's shape that answers from a table and writes down what it was asked. */
function provider(answers: Readonly<Record<string, unknown>> = {}) {
  const calls: Call[] = []
  const told: Readonly<Record<string, unknown>> = {
    requestAccounts: [address],
    getAccounts: [address],
    getPublicKey: publicKey,
    getChain: { enum: 'BITCOIN_REGTEST', name: 'Regtest', network: 'regtest' },
    switchChain: {},
    signPsbt: 'AB',
    signMessage: 'AQID',
    ...answers,
  }
  const methods = Object.entries(told).map(([method, answer]) => [
    method,
    async (...args: readonly unknown[]) => {
      calls.push([method, ...args])
      return typeof answer === 'function' ? answer() : answer
    },
  ])
  return { wallet: Object.fromEntries(methods) as Record<string, unknown>, calls }
}

const codeOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(WalletError)
  return (error as WalletError).code
}

test('connecting gives an account whose key is its address’s', async () => {
  const { wallet } = provider()
  const { account } = await connectUnisat(identity, wallet, 'regtest')
  expect(account).toMatchObject({ address, publicKey, kind: 'p2tr', network: 'regtest' })
})

test('a script is to be signed with the plain key and a coin with the default; nothing is finalised', async () => {
  const { wallet, calls } = provider()
  const connected = await connectUnisat(identity, wallet, 'regtest')
  const leafHash = toHexBrand('11'.repeat(32))
  const leaf = { script: toHexBrand('51'), leafHash, controlBlock: toHexBrand('c0') }
  const key = toXOnlyKey(publicKey.slice(2))
  const inputs = [
    { path: 'p2tr-script', index: 0, key, leaf },
    { path: 'p2tr-key', index: 1, key },
    { path: 'p2wpkh', index: 2, key: toCompressedKey(publicKey) },
  ] as const
  const answers = await connected.signPsbts([{ psbt: Uint8Array.of(1, 2), inputs }])
  expect(answers.map(hexOf)).toEqual(['ab'])
  const script = { useTweakedSigner: false, useTweakSigner: false, disableTweakSigner: true }
  expect(calls.at(-1)).toEqual([
    'signPsbt',
    '0102',
    {
      autoFinalized: false,
      toSignInputs: [
        { index: 0, publicKey, ...script, tapLeafHashToSign: leafHash },
        { index: 1, publicKey },
        { index: 2, publicKey },
      ],
    },
  ])
})

test('a message is signed the BIP322 way', async () => {
  const { wallet, calls } = provider()
  const connected = await connectUnisat(identity, wallet, 'regtest')
  expect(await connected.signMessage('bbn1')).toEqual(Uint8Array.of(1, 2, 3))
  expect(calls.at(-1)).toEqual(['signMessage', 'bbn1', 'bip322-simple'])
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
    { getChain: { enum: 'FRACTAL_BITCOIN_MAINNET' } },
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
    const { wallet } = provider(answers)
    expect(await codeOf(connectUnisat(identity, wallet, 'regtest'))).toBe(code)
  })

test('a wallet on another chain is asked to switch', async () => {
  let chain = 'BITCOIN_MAINNET'
  const { wallet, calls } = provider({
    getChain: () => ({ enum: chain }),
    switchChain: () => {
      chain = 'BITCOIN_REGTEST'
    },
  })
  await connectUnisat(identity, wallet, 'regtest')
  expect(calls).toContainEqual(['switchChain', 'BITCOIN_REGTEST'])
})

test('the address of the moment is told without a prompt, and a changed network is an error', async () => {
  let chain = 'BITCOIN_REGTEST'
  const { wallet, calls } = provider({ getChain: () => ({ enum: chain }), getAccounts: ['other'] })
  const connected = await connectUnisat(identity, wallet, 'regtest')
  const prompts = () => calls.filter(([method]) => method === 'requestAccounts').length
  const before = prompts()
  expect(await connected.currentAddress()).toBe('other')
  chain = 'BITCOIN_SIGNET'
  expect(await codeOf(connected.currentAddress())).toBe('wallet-wrong-network')
  expect(prompts()).toBe(before)
})

test('impostors at UniSat’s place are not UniSat', () => {
  const { wallet } = provider()
  const ids = (scope: object) => findBitcoinWallets(scope).map(({ id }) => id)
  expect(ids({ unisat: { ...wallet, isOneKey: true } })).toEqual([])
  expect(ids({ unisat: { ...wallet, isBinance: true } })).toEqual([])
  expect(ids({ unisat: { ...wallet, isOneKey: true }, unisat_wallet: wallet })).toEqual(['unisat'])
  expect(ids({ unisat: wallet })).toEqual(['unisat'])
  expect(ids({ unisat: 'wallet' })).toEqual([])
  expect(ids({})).toEqual([])
})
