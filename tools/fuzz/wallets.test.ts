import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findBabylonWallets } from '@/lib/adapters/babylon-wallets/find'
import { Device } from '@/lib/adapters/bitcoin-wallets/testing/device'
import { allShapes, type Shape } from '@/lib/adapters/bitcoin-wallets/testing/shapes'
import { stakeRequests } from '@/lib/adapters/bitcoin-wallets/testing/stake-requests'
import { accountOf } from '@/lib/bitcoin/address'
import { hexOf } from '@/lib/bitcoin/hex'
import { networks } from '@/lib/config/networks'
import { fakeBabylonWallet } from '@/lib/flows/testing/fake-babylon-wallet'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import { promptedTogether } from '@/lib/flows/wallet-prompt'
import { randomOf, seedOf } from '@/lib/localnet/faults/random'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { AppError } from '@/lib/shared/app-error'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { type SignDoc, verifySignedDoc } from '@/lib/staking/cosmos-tx'
import { proofOfPossession } from '@/lib/staking/possession'
import { fuzzSeed, patienceFor, shareOf } from './amount'
import { type Spoiler, spoiltObject } from './spoilt-object'

beforeEach(() => {
  // Half a minute is waited for some wallets to say that they have changed.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout'],
    shouldAdvanceTime: true,
    advanceTimeDelta: 2_000,
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A stake asks so often that half of the answers spoilt would never let it get far. */
const rarities = [2, 5, 15, 40]

const onWindows = allShapes.filter(({ scope }) => scope !== undefined)
const share = shareOf(14) / onWindows.length

test.each(onWindows.map((shape) => [shape.name, shape] as const))(
  'whatever %s answers, a signature is right or there is none',
  patienceFor(share),
  async (name, shape) => {
    const spoiler: Spoiler = { random: randomOf(0), oneIn: 1, spoilt: 0 }
    let [rounds, refused] = [0, 0]
    for (; spoiler.spoilt < share; rounds += 1) {
      spoiler.random = randomOf(seedOf(fuzzSeed, name, rounds))
      spoiler.oneIn = spoiler.random.of(rarities)
      await used(shape, spoiler).catch((error: unknown) => {
        refused += 1
        if (!(error instanceof AppError))
          throw new Error(`${name}, round ${rounds}`, { cause: error })
      })
    }
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(rounds)
  },
)

/** Connects, then signs two transactions and a message. Throws an AppError, or what a test must find. */
async function used(shape: Shape, spoiler: Spoiler) {
  const device = new Device(shape.kind, 'regtest')
  const window = spoiltObject(shape.scope?.(device) ?? {}, spoiler)
  vi.stubGlobal('window', Object.assign(window, { document: new EventTarget() }))
  const found = shape.found(device, window).find(({ id }) => id === shape.id)
  if (!found) throw new RangeError('the wallet is not found')
  const wallet = await found.connect('regtest')
  expectAccount(wallet)
  const { staking, slashing } = stakeRequests(device.account)
  if (!staking || !slashing) throw new RangeError('there is always something to sign')
  // Every signature that comes out has been verified: a wrong one is an error here already.
  for (const request of [staking, slashing])
    await promptedTogether(wallet, device.account, [request])
  const witness = await wallet.signMessage(babylonAddress)
  if (!(witness instanceof Uint8Array)) throw new TypeError('a witness is bytes')
  proofOfPossession({ account: device.account, witness, babylonAddress, contextOf: undefined })
}

const babylonKey = fakeKey('babylon')
const babylonAddress = fakeBabylonWallet(babylonKey).account.address

/** The address is the key's own, on the right network. */
function expectAccount({ account }: BitcoinWallet) {
  const { network, address, kind, publicKey, key } = account
  expect(network).toBe('regtest')
  const again = accountOf({ network, address, publicKeyHex: publicKey ?? key })
  if (!again.ok) throw new Error(`an account that is none: ${again.problem}`)
  expect(again.value).toMatchObject({ address, kind, key })
}

test(
  'whatever a Babylon wallet answers, a document is signed rightly or not at all',
  patienceFor(share),
  async () => {
    const spoiler: Spoiler = { random: randomOf(0), oneIn: 1, spoilt: 0 }
    const { account, signer } = fakeBabylonWallet(babylonKey)
    const pubKey = account.publicKey
    const provider = {
      enable: async () => undefined,
      experimentalSuggestChain: async () => undefined,
      getKey: async () => ({ pubKey, bech32Address: account.address, isNanoLedger: false }),
      async signDirect(_chainId: string, _signer: string, doc: SignDoc) {
        if (signer.mode !== 'direct') throw new RangeError(signer.mode)
        const { bodyBytes, authInfoBytes, signature } = await signer.sign({
          ...doc,
          accountNumber: BigInt(doc.accountNumber.toString()),
        })
        const signed = { bodyBytes: [...bodyBytes], authInfoBytes: [...authInfoBytes] }
        return { signed, signature: { signature: Buffer.from(signature).toString('base64') } }
      },
    }
    const doc = {
      bodyBytes: new Uint8Array(60),
      authInfoBytes: new Uint8Array(40),
      chainId: 'x',
      accountNumber: 7n,
    }
    let [rounds, refused] = [0, 0]
    for (; spoiler.spoilt < shareOf(6); rounds += 1) {
      spoiler.random = randomOf(seedOf(fuzzSeed, 'babylon', rounds))
      spoiler.oneIn = spoiler.random.of(rarities)

      await (async () => {
        const scope = Object.assign(new EventTarget(), {
          keplr: spoiltObject(provider, spoiler),
          location: { origin: 'http://localhost' },
        })
        const [found] = findBabylonWallets(scope, networks.localnet)
        const wallet = await found?.connect('x')
        if (!wallet) throw new RangeError('the wallet is not found')
        expect(babylonAddressOf(wallet.account.publicKey)).toBe(wallet.account.address)
        if (wallet.signer.mode !== 'direct') return
        const signed = await wallet.signer.sign(doc)
        verifySignedDoc({ doc, signed, publicKey: wallet.account.publicKey, maxFee: 0n as never })
        expect(hexOf(signed.signature)).toBeDefined()
      })().catch((error: unknown) => {
        refused += 1
        if (!(error instanceof AppError)) throw new Error(`round ${rounds}`, { cause: error })
      })
    }
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(rounds)
  },
)
