import { expect, test } from 'vitest'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { networks } from '@/lib/config/networks'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { chainSuggestion } from './chain-suggestion'
import { findBabylonWallets } from './find'

const chainId = 'holdfast-local-1'
const addressOf = (pubKey: Uint8Array) => babylonAddressOf(pubKey)
const keyOf = (seed: number) => bytesOf(publicKeyOf(new Uint8Array(32).fill(seed)))
const pubKey = keyOf(7)
const bech32Address = addressOf(pubKey)

const directDoc = {
  bodyBytes: Uint8Array.of(1),
  authInfoBytes: Uint8Array.of(2),
  chainId: 'x',
  accountNumber: 2n ** 64n - 1n,
}
const aminoDoc = {
  chain_id: 'x',
  account_number: '7',
  sequence: '0',
  fee: { amount: [{ denom: 'ubbn', amount: '1' }], gas: '2' },
  msgs: [{ type: '/a.B', value: { staking_value: '1' } }],
  memo: '',
}

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>

/** An object of Keplr's shape that writes down what it is asked. */
function keplr(own: Methods = {}, without: readonly string[] = []) {
  const calls: (readonly unknown[])[] = []
  const state = { pubKey, isNanoLedger: false }
  const methods: Record<string, (...args: never[]) => unknown> = {
    enable: async () => undefined,
    experimentalSuggestChain: async () => undefined,
    getKey: async () => ({ ...state, bech32Address: addressOf(state.pubKey) }),
    signDirect: async (_chainId, _signer, signed) => ({
      signed,
      signature: { signature: 'AQID' },
    }),
    signAmino: async (_chainId, _signer, signed) => ({ signed, signature: { signature: 'AQID' } }),
    ...own,
  }
  const provider = Object.fromEntries(
    Object.entries(methods)
      .filter(([name]) => !without.includes(name))
      .map(([name, method]) => [
        name,
        (...args: never[]) => {
          if (name !== 'getKey') calls.push([name, ...args])
          return method(...args)
        },
      ]),
  )
  return { provider, calls, state }
}

/** A window with these wallets, and no more of a window than that. */
const windowWith = (wallets: object) =>
  Object.assign(new EventTarget(), { location: { origin: 'http://localhost:3000' } }, wallets)

const idsIn = (scope: object) => findBabylonWallets(scope, networks.localnet).map(({ id }) => id)

async function connectOnly(scope: object) {
  const [found, ...others] = findBabylonWallets(scope, networks.localnet)
  if (!found || others.length > 0) throw new Error(`${idsIn(scope)} were found`)
  return found.connect(chainId)
}

const places: Readonly<Record<string, (provider: object) => object>> = {
  keplr: (provider) => ({ keplr: provider }),
  okx: (provider) => ({ okxwallet: { keplr: provider } }),
  unisat: (provider) => ({ unisat: { keplr: provider } }),
  onekey: (provider) => ({ $onekey: { cosmos: provider } }),
  cosmostation: (provider) => ({ cosmostation: { providers: { keplr: provider } } }),
}

for (const [id, place] of Object.entries(places)) {
  test(`${id} is found where it puts itself, and signs with 64-bit numbers intact`, async () => {
    const { provider, calls } = keplr()
    const wallet = await connectOnly(windowWith(place(provider)))
    expect(wallet).toMatchObject({ id, account: { chainId, address: bech32Address } })
    expect(hexOf(wallet.account.publicKey)).toBe(hexOf(pubKey))
    expect(await wallet.currentAddress()).toBe(bech32Address)
    if (wallet.signer.mode !== 'direct') throw new Error(wallet.signer.mode)
    const { bodyBytes, authInfoBytes } = directDoc
    const signature = Uint8Array.of(1, 2, 3)
    expect(await wallet.signer.sign(directDoc)).toEqual({ bodyBytes, authInfoBytes, signature })
    const doc = calls.at(-1)?.at(3) as { readonly accountNumber: { toString(): string } }
    expect(doc.accountNumber.toString()).toBe('18446744073709551615')
  })

  test(`an account of ${id} in a Ledger signs amino documents, and nothing of them is lost`, async () => {
    const { provider, state } = keplr({
      signAmino: async (_chain: string, _signer: string, doc: object) => ({
        signed: { ...doc, timeout_height: '9' },
        signature: { signature: 'AQID' },
      }),
    })
    state.isNanoLedger = true
    const wallet = await connectOnly(windowWith(place(provider)))
    if (wallet.signer.mode !== 'amino') throw new Error(wallet.signer.mode)
    expect(await wallet.signer.sign(aminoDoc)).toEqual({
      signed: { ...aminoDoc, timeout_height: '9' },
      signature: Uint8Array.of(1, 2, 3),
    })
  })
}

test('a wallet without signDirect signs through its offline signer', async () => {
  const asked: unknown[] = []
  const signDirect = async (signer: string, signed: object) => {
    asked.push(signer)
    return { signed, signature: { signature: 'AQID' } }
  }
  const { provider } = keplr({ getOfflineSigner: () => ({ signDirect }) }, ['signDirect'])
  const wallet = await connectOnly(windowWith({ unisat_wallet: { keplr: provider } }))
  expect(wallet.id).toBe('unisat')
  if (wallet.signer.mode !== 'direct') throw new Error(wallet.signer.mode)
  await wallet.signer.sign(directDoc)
  expect(asked).toEqual([bech32Address])
})

for (const [mode, method, doc] of [
  ['direct', 'signDirect', directDoc],
  ['amino', 'signAmino', aminoDoc],
] as const)
  test(`an app's own Babylon wallet signs ${mode} documents when its signer can`, async () => {
    const sign = async (_signer: string, signed: object) => ({
      signed,
      signature: { signature: 'AQID' },
    })
    const bbnwallet = {
      connectWallet: async () => undefined,
      getAddress: async () => bech32Address,
      getPublicKeyHex: async () => hexOf(pubKey),
      getOfflineSigner: async () => ({ signDirect: sign, signAmino: sign }),
      getOfflineSignerAuto: async () => ({ [method]: sign }),
    }
    const wallet = await connectOnly(windowWith({ bbnwallet }))
    expect(wallet).toMatchObject({ id: 'bbnwallet', signer: { mode } })
    const answer = await wallet.signer.sign(doc as never)
    expect(answer).toMatchObject({ signature: Uint8Array.of(1, 2, 3) })
  })

test('Babylon is suggested to a wallet that does not know it, once', async () => {
  let known = false
  const { provider, calls } = keplr({
    enable: async () => {
      if (!known) throw new Error('There is no chain info for holdfast-local-1')
    },
    experimentalSuggestChain: async () => {
      known = true
    },
  })
  await connectOnly(windowWith({ keplr: provider }))
  const suggestion = chainSuggestion(networks.localnet, 'http://localhost:3000')
  expect(calls.map(([method]) => method)).toEqual(['enable', 'experimentalSuggestChain', 'enable'])
  expect(calls[1]).toEqual(['experimentalSuggestChain', suggestion])
  expect(suggestion).toMatchObject({ rest: 'http://localhost:3000/api/babylon', chainId })
})

test('a wallet that cannot be told of a chain is not told', async () => {
  const { provider, calls } = keplr({
    enable: () => Promise.reject(new Error('There is no chain info for holdfast-local-1')),
  })
  const connected = connectOnly(windowWith({ unisat: { keplr: provider } }))
  await expect(connected).rejects.toMatchObject({ code: 'wallet-unsupported' })
  expect(calls.map(([method]) => method)).toEqual(['enable'])
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
  ['answers nonsense', { getKey: async () => 7 }, 'wallet-failed'],
] as const)
  test(`a wallet that ${what} is ${code}`, async () => {
    const connected = connectOnly(windowWith({ keplr: keplr(own).provider }))
    await expect(connected).rejects.toMatchObject({ code })
  })

test('a Ledger behind a wallet that signs no amino documents cannot be used, which is said at once', async () => {
  const { provider, state } = keplr({}, ['signAmino'])
  state.isNanoLedger = true
  const connected = connectOnly(windowWith({ keplr: provider }))
  await expect(connected).rejects.toMatchObject({ code: 'wallet-unsupported' })
})

for (const [id, event] of [
  ['keplr', 'keplr_keystorechange'],
  ['okx', 'focus'],
] as const)
  test(`a change of ${id}'s account is heard, and nothing else is`, async () => {
    const { provider, state } = keplr()
    const scope = windowWith(places[id]?.(provider) ?? {})
    const wallet = await connectOnly(scope)
    let heard = 0
    const stop = wallet.onChange(() => {
      heard += 1
    })
    const say = async () => {
      scope.dispatchEvent(new Event(event))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await say()
    expect(heard).toBe(0)
    state.pubKey = keyOf(8)
    await say()
    expect(heard).toBe(1)
    stop()
    await say()
    expect(heard).toBe(1)
  })

test('what stands in the place of Keplr or UniSat under another name is not taken for them', () => {
  const { provider } = keplr()
  expect(idsIn({ keplr: { ...provider, isOneKey: true } })).toEqual([])
  expect(idsIn({ keplr: provider, $onekey: { bbnCosmos: provider } })).toEqual([])
  expect(idsIn({ keplr: provider, okxwallet: { keplr: provider } })).toEqual(['okx'])
  expect(idsIn({ unisat: { isOneKey: true, keplr: provider } })).toEqual([])
})

test.each(['isOneKey', 'isBinance', 'isBitKeep', 'isBitget', 'isOkxWallet', 'isOKExWallet'])(
  'whoever says %s at UniSat’s place is not UniSat for Babylon either',
  (flag) => {
    const { provider } = keplr()
    expect(idsIn({ unisat: { [flag]: true, keplr: provider } })).toEqual([])
    const own = { unisat_wallet: { keplr: provider } }
    expect(idsIn({ ...own, unisat: { [flag]: true, keplr: keplr().provider } })).toEqual(['unisat'])
  },
)

test('only something that can sign documents is a Babylon wallet, and a throwing getter is nothing', () => {
  expect(idsIn({ keplr: { enable: () => {} } })).toEqual([])
  expect(idsIn({})).toEqual([])
  const hostile = Object.defineProperty({}, 'keplr', {
    get() {
      throw new Error('boo')
    },
  })
  expect(idsIn(hostile)).toEqual([])
})
