import { afterEach, expect, test, vi } from 'vitest'
import { Device } from '@/lib/adapters/bitcoin-wallets/testing/device'
import { stakeRequests } from '@/lib/adapters/bitcoin-wallets/testing/stake-requests'
import { wbipWindows } from '@/lib/adapters/bitcoin-wallets/testing/wbip-windows'
import type { AccountKind } from '@/lib/bitcoin/account'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { findWbipWallets } from './find'

const shapes = Object.entries({
  xverse: 'xverse',
  leather: 'leather',
  fordefi: 'fordefi',
  registered: 'wbip:Unheard.BitcoinProvider',
} as const)

afterEach(() => {
  vi.unstubAllGlobals()
})

/** sats-connect looks for the wallet, and for a document, on the window there is. */
function connect(scope: object, id: string, network: BitcoinNetwork = 'regtest') {
  vi.stubGlobal('window', Object.assign(scope, { document: new EventTarget() }))
  const found = findWbipWallets(scope).find((wallet) => wallet.id === id)
  if (!found) throw new RangeError(`${id} was not found`)
  return found.connect(network)
}

type Provided = {
  readonly BitcoinProvider: { request(method: string, params: unknown): Promise<unknown> }
}
type XverseScope = { readonly XverseProviders: Provided }
type UnheardScope = { readonly Unheard: Provided }

const idOf = (id: string, kind: AccountKind) => (kind === 'p2tr' ? `${id}:ordinals` : id)

for (const [shape, id] of shapes)
  for (const kind of ['p2tr', 'p2wpkh'] as const) {
    test(`${shape} signs everything in the life of a ${kind} account’s stake`, async () => {
      const device = new Device(kind, 'regtest')
      const { scope } = wbipWindows[shape as keyof typeof wbipWindows](device)
      const wallet = await connect(scope, idOf(id, kind))
      const { key, ...told } = wallet.account
      expect({ key, address: told.address, kind: told.kind }).toEqual({
        key: fakeKey('staker').key,
        address: device.account.address,
        kind,
      })
      for (const [name, request] of Object.entries(stakeRequests(wallet.account))) {
        const question = { psbt: psbtOf(request), inputs: request.inputs }
        const [answer] = await wallet.signPsbts([question])
        const signatures = verifiedSignatures(request, answer ?? new Uint8Array())
        expect({ name, ok: signatures.ok }).toEqual({ name, ok: true })
      }
    })

    test(`${shape} proves possession of a ${kind} account’s key`, async () => {
      const device = new Device(kind, 'regtest')
      const { scope } = wbipWindows[shape as keyof typeof wbipWindows](device)
      const { account, signMessage } = await connect(scope, idOf(id, kind))
      const witness = await signMessage('bbn1')
      expect(verifyBip322({ account, message: 'bbn1', witness })).toBe(true)
    })
  }

test('Xverse is asked in base64, by its own address, and never to broadcast', async () => {
  const { scope, calls } = wbipWindows.xverse(new Device('p2tr', 'regtest'))
  const { signPsbts, signMessage, account, version } = await connect(scope, 'xverse:ordinals')
  expect(version).toBe('1.6.0')
  const { slashing } = stakeRequests(account)
  if (!slashing) throw new RangeError('no slashing')
  await signPsbts([{ psbt: psbtOf(slashing), inputs: slashing.inputs }])
  expect(calls.at(-1)).toEqual([
    'signPsbt',
    {
      psbt: expect.stringMatching(/^cHNidP/),
      signInputs: { [account.address]: [0] },
      broadcast: false,
    },
  ])
  await signMessage('bbn1')
  expect(calls.at(-1)).toEqual([
    'signMessage',
    { address: account.address, message: 'bbn1', protocol: 'BIP322' },
  ])
})

test('Leather is asked in hex, by index, and told the network every time', async () => {
  const { scope, calls } = wbipWindows.leather(new Device('p2wpkh', 'regtest'))
  const { signPsbts, signMessage, account } = await connect(scope, 'leather')
  expect(calls).toEqual([['getAddresses', { network: 'devnet' }]])
  const { slashing } = stakeRequests(account)
  if (!slashing) throw new RangeError('no slashing')
  const psbt = psbtOf(slashing)
  await signPsbts([{ psbt, inputs: slashing.inputs }])
  const asked = { hex: hexOf(psbt), signAtIndex: [0], broadcast: false, network: 'devnet' }
  expect(calls.at(-1)).toEqual(['signPsbt', asked])
  await signMessage('bbn1')
  const message = { message: 'bbn1', paymentType: 'p2wpkh', network: 'devnet' }
  expect(calls.at(-1)).toEqual(['signMessage', message])
})

test('a wallet on another network is asked to change, and connected again', async () => {
  const device = new Device('p2wpkh', 'regtest')
  device.networkNow = 'another'
  const { scope, calls } = wbipWindows.xverse(device)
  await connect(scope, 'xverse')
  expect(calls).toContainEqual(['wallet_changeNetwork', { name: 'Regtest' }])
  expect(calls.filter(([method]) => method === 'wallet_connect')).toHaveLength(2)
})

for (const message of ['Method not found', 'Unknown method: wallet_getNetwork'])
  test(`a stranger that answers “${message}” without a number is on the network of its address`, async () => {
    const { scope } = wbipWindows.registered(new Device('p2wpkh', 'regtest'))
    const { BitcoinProvider } = (scope as UnheardScope).Unheard
    const { request } = BitcoinProvider
    BitcoinProvider.request = async (method, params) =>
      method === 'wallet_getNetwork' ? { error: { message } } : request(method, params)
    const { account } = await connect(scope, 'wbip:Unheard.BitcoinProvider')
    expect(account.kind).toBe('p2wpkh')
  })

test('a wallet that cannot change its network is on the wrong one', async () => {
  const device = new Device('p2wpkh', 'regtest')
  device.networkNow = 'another'
  const { scope } = wbipWindows.xverse(device, { without: ['wallet_changeNetwork'] })
  await expect(connect(scope, 'xverse')).rejects.toMatchObject({ code: 'wallet-wrong-network' })
})

for (const walletType of ['ledger', 'keystone'])
  test(`a ${walletType} account behind Xverse cannot leave a stake, so it is not connected`, async () => {
    const { scope } = wbipWindows.xverse(new Device('p2tr', 'regtest'), { walletType })
    await expect(connect(scope, 'xverse:ordinals')).rejects.toMatchObject({
      code: 'wallet-unsupported',
    })
  })

const addressOfXverse = (told: object) => ({ result: { addresses: [told] } })

for (const [what, answer, code] of [
  ['says no', { error: { code: -32000, message: 'User rejected' } }, 'wallet-rejected'],
  ['has no account', { result: { addresses: [] } }, 'wallet-locked'],
  ['answers garbage', { result: 'garbage' }, 'wallet-failed'],
  ['answers nothing', undefined, 'wallet-failed'],
  [
    'has no address for payments',
    addressOfXverse({ purpose: 'stacks', address: 'ST0', publicKey: '00' }),
    'wallet-unsupported',
  ],
  [
    'gives another key',
    addressOfXverse({
      purpose: 'payment',
      address: new Device('p2wpkh', 'regtest').account.address,
      publicKey: fakeKey('other').publicKey,
    }),
    'wallet-failed',
  ],
  [
    'gives an address of another network',
    addressOfXverse({
      purpose: 'payment',
      address: new Device('p2wpkh', 'mainnet').account.address,
      publicKey: fakeKey('staker').publicKey,
    }),
    'wallet-wrong-network',
  ],
] as const)
  test(`a wallet that ${what} when it is to be connected is ${code}`, async () => {
    const { scope } = wbipWindows.xverse(new Device('p2wpkh', 'regtest'))
    const { BitcoinProvider } = (scope as XverseScope).XverseProviders
    const { request } = BitcoinProvider
    BitcoinProvider.request = async (method, params) =>
      method === 'wallet_connect'
        ? answer && { jsonrpc: '2.0', id: '1', ...answer }
        : request(method, params)
    await expect(connect(scope, 'xverse')).rejects.toMatchObject({ code })
  })

test('with a nested segwit address for payments, only the taproot one can stake', async () => {
  const { scope } = wbipWindows.xverse(new Device('p2tr', 'regtest'), { nested: true })
  await expect(connect(scope, 'xverse')).rejects.toMatchObject({
    code: 'wallet-unsupported',
    cause: { message: 'nested-segwit' },
  })
  expect((await connect(scope, 'xverse:ordinals')).account.kind).toBe('p2tr')
})

test('an account that was not shared is another account', async () => {
  const { scope } = wbipWindows.xverse(new Device('p2tr', 'regtest'))
  const { currentAddress } = await connect(scope, 'xverse:ordinals')
  const { BitcoinProvider } = (scope as XverseScope).XverseProviders
  const denied = { jsonrpc: '2.0', id: '1', error: { code: -32002, message: 'Access denied.' } }
  const { request } = BitcoinProvider
  BitcoinProvider.request = async (method, params) =>
    method === 'wallet_getAccount' ? denied : request(method, params)
  await expect(currentAddress()).rejects.toMatchObject({ code: 'wallet-wrong-account' })
})

test('the address and network of the moment are told without a prompt', async () => {
  const device = new Device('p2tr', 'regtest')
  const { scope, calls } = wbipWindows.xverse(device)
  const { account, currentAddress } = await connect(scope, 'xverse:ordinals')
  const prompts = () => calls.filter(([method]) => method === 'wallet_connect').length
  const before = prompts()
  expect(await currentAddress()).toBe(account.address)
  device.key = fakeKey('other')
  expect(await currentAddress()).toBe(device.account.address)
  device.networkNow = 'another'
  await expect(currentAddress()).rejects.toMatchObject({ code: 'wallet-wrong-network' })
  expect(prompts()).toBe(before)
})

test('Leather cannot tell its address without a prompt', async () => {
  const { scope, calls } = wbipWindows.leather(new Device('p2tr', 'regtest'))
  const { currentAddress } = await connect(scope, 'leather:ordinals')
  const asked = calls.length
  expect(await currentAddress()).toBeNull()
  expect(calls).toHaveLength(asked)
})

for (const shape of ['xverse', 'fordefi'] as const)
  test(`${shape} calls back in its own way, until it is told to stop`, async () => {
    const device = new Device('p2wpkh', 'regtest')
    const { onChange } = await connect(wbipWindows[shape](device).scope, shape)
    let changes = 0
    const stop = onChange(() => {
      changes += 1
    })
    device.changed()
    expect(changes).toBeGreaterThan(0)
    const heard = changes
    stop()
    device.changed()
    expect(changes).toBe(heard)
    expect(device.listeners.size).toBe(0)
  })
