import { fromBase64, toBase64 } from 'uint8array-tools'
import { addressOfScript } from '@/lib/bitcoin/address'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { Device, Reply, Words } from './device'
import { worded } from './device'

type SatsOptions = {
  readonly device: Device
  /** Xverse takes one object, Fordefi two arguments. */
  readonly listens?: 'object' | 'positional'
  readonly walletType?: string
  /** Its payment address is nested segwit, as a setting of Xverse has it. */
  readonly nested?: boolean
  /** Older wallets lack some. */
  readonly without?: readonly string[]
}

const networkNames = {
  mainnet: 'Mainnet',
  signet: 'Signet',
  regtest: 'Regtest',
  another: 'Testnet4',
}

/** What Xverse, Fordefi and others of their kind put on a window: JSON-RPC with both of their addresses. */
export function satsProvider({ device, walletType = 'software', ...shape }: SatsOptions) {
  const calls: (readonly [string, unknown])[] = []
  const addresses = () =>
    (['p2wpkh', 'p2tr'] as const).map((kind) => {
      const { address, publicKey, key, scriptPubKey } = device.accountOf(kind)
      const isTaproot = kind === 'p2tr'
      return {
        address: shape.nested && !isTaproot ? nestedAddress(scriptPubKey) : address,
        // Hardware tells the parity too.
        publicKey: isTaproot && walletType === 'software' ? key : publicKey,
        purpose: isTaproot ? 'ordinals' : 'payment',
        addressType: kind,
        walletType,
      }
    })
  const network = () => ({ bitcoin: { name: networkNames[device.networkNow] } })
  const account = () => ({
    id: 'account-0',
    addresses: addresses(),
    walletType,
    network: network(),
  })
  const methods: Readonly<Record<string, (params: never) => unknown>> = {
    getInfo: () => ({ version: '1.6.0', platform: 'web', methods: [], supports: ['WBIP001'] }),
    wallet_connect: account,
    wallet_getAccount: account,
    getAccounts: addresses,
    wallet_getNetwork: network,
    wallet_changeNetwork: () => {
      device.networkNow = device.network
      return null
    },
    signPsbt: ({ psbt, signInputs }: SignPsbtParams) =>
      device.signPsbts([{ psbt: fromBase64(psbt), indexes: indexesIn(signInputs, addresses()) }]),
    signMessage: ({ message }: { readonly message: string }) => device.signMessage(message),
  }
  return {
    calls,
    provider: {
      async request(method: string, params: unknown) {
        calls.push([method, params])
        const answer = methods[method]
        if (device.locked) return failed({ code: -32603, message: 'The wallet is locked' })
        if (!answer || shape.without?.includes(method))
          return failed({ code: -32601, message: `${method} is not there` })
        const result = await answer(params as never)
        const isReply = method === 'signPsbt' || method === 'signMessage'
        return isReply ? worded(result as Reply, words) : done(result)
      },
      addListener(...args: readonly unknown[]) {
        const cb = shape.listens === 'positional' ? args[1] : (args[0] as { cb?: unknown }).cb
        if (typeof cb !== 'function') throw new TypeError('cb is not a function')
        const listener = () => cb({ type: 'accountChange' })
        device.listeners.add(listener)
        return () => device.listeners.delete(listener)
      },
    },
  }
}

/** P2SH of a P2WPKH, on the local network. */
const nestedAddress = (redeemScript: Hex) =>
  addressOfScript(`a914${hexOf(hash160(bytesOf(redeemScript)))}87` as Hex, 'regtest') ?? ''

type SignPsbtParams = {
  readonly psbt: string
  readonly signInputs: Readonly<Record<string, readonly number[]>>
}

/** Addresses that are not its own are silently ignored. */
const indexesIn = (
  signInputs: SignPsbtParams['signInputs'],
  own: readonly { readonly address: string }[],
) => own.flatMap(({ address }) => signInputs[address] ?? [])

const done = (result: unknown) => ({ jsonrpc: '2.0', id: 'r', result })
const failed = (error: unknown) => ({ jsonrpc: '2.0', id: 'r', error })

const words: Words = {
  psbts: ([psbt]) => done(psbt ? { psbt: toBase64(psbt) } : {}),
  witness: (witness) => done({ signature: toBase64(witness), protocol: 'BIP322' }),
  text: (text) => done({ psbt: text, signature: text }),
  error: failed,
}
