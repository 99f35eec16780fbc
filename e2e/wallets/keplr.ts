import type { BrowserContext } from '@playwright/test'
import { bech32 } from 'bech32'
import { crypto } from 'bitcoinjs-lib'
import { type Key, randomKey, sha256, signEcdsa } from './keys'
import { bridge, Rejection } from './page-bridge'

/** `reject`: the person says no. `wrong-key`: signs with another key. `changed-body`: signs another document. */
export type KeplrMode = 'ok' | 'reject' | 'wrong-key' | 'changed-body'

/** A Keplr-shaped wallet with a real secp256k1 key that stays in Node. Change `mode` at any time. */
export type Keplr = {
  readonly address: string
  readonly key: Key
  mode: KeplrMode
  /** Every prompt a person would have seen, in order. */
  readonly prompts: readonly string[]
}

/** A SignDoc as it crosses into Node: bytes as hex. */
type WireDoc = {
  readonly bodyBytes: string
  readonly authInfoBytes: string
  readonly chainId: string
  readonly accountNumber: string
}

/** Puts the wallet on `window.keplr` of every page of the context. */
export async function installKeplr(
  context: BrowserContext,
  { mode = 'ok' }: { mode?: KeplrMode } = {},
): Promise<Keplr> {
  const key = randomKey()
  const prompts: string[] = []
  const wallet = { key, address: babylonAddress(key), mode, prompts }
  const binding = await bridge(context, 'keplr', async (method, args) => {
    if (/^(enable|sign)/.test(method)) prompts.push(method)
    if (wallet.mode === 'reject' && method.startsWith('sign'))
      throw new Rejection(4001, 'Request rejected')
    return method === 'signDirect' ? signDirect(wallet, args[0] as WireDoc) : identityOf(wallet)
  })
  await context.addInitScript(defineKeplr, binding)
  return wallet
}

const babylonAddress = ({ publicKey }: Key) =>
  bech32.encode('bbn', bech32.toWords(crypto.hash160(publicKey)))

const identityOf = ({ key, address }: Keplr) => ({
  publicKey: hexOf(key.publicKey),
  addressBytes: hexOf(crypto.hash160(key.publicKey)),
  address,
})

async function signDirect({ key, mode }: Keplr, doc: WireDoc) {
  const signer = mode === 'wrong-key' ? randomKey() : key
  const body = mode === 'changed-body' ? `${doc.bodyBytes}12026869` : doc.bodyBytes
  const signature = await signEcdsa(sha256(signBytes({ ...doc, bodyBytes: body })), signer)
  return { bodyBytes: body, signature: Buffer.from(signature).toString('base64') }
}

/** cosmos.tx.v1beta1.SignDoc. */
function signBytes({ bodyBytes, authInfoBytes, chainId, accountNumber }: WireDoc) {
  const number = BigInt(accountNumber)
  return Buffer.concat([
    field(1, Buffer.from(bodyBytes, 'hex')),
    field(2, Buffer.from(authInfoBytes, 'hex')),
    field(3, Buffer.from(chainId)),
    ...(number === 0n ? [] : [Uint8Array.of(0x20), varint(number)]),
  ])
}

const field = (number: number, bytes: Uint8Array) =>
  Buffer.concat([Uint8Array.of((number << 3) | 2), varint(BigInt(bytes.length)), bytes])

function varint(value: bigint): Uint8Array {
  return value < 0x80n
    ? Uint8Array.of(Number(value))
    : Buffer.concat([Uint8Array.of(Number(value & 0x7fn) | 0x80), varint(value >> 7n)])
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Runs in the page. */
function defineKeplr(binding: string) {
  type Identity = { publicKey: string; addressBytes: string; address: string }
  type Signed = { bodyBytes: string; signature: string }
  type Doc = {
    bodyBytes: Uint8Array
    authInfoBytes: Uint8Array
    chainId: string
    accountNumber: { toString(): string }
  }
  type Answer<Value> = { value: Value; error?: { code: number; message: string } }
  const send = Reflect.get(window, binding) as <Value>(
    method: string,
    args: unknown[],
  ) => Promise<Answer<Value>>
  const call = async <Value>(method: string, ...args: unknown[]): Promise<Value> => {
    const { value, error } = await send<Value>(method, args)
    if (error) throw Object.assign(new Error(error.message), { code: error.code })
    return value
  }
  const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const bytes = (text: string) =>
    Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

  const getKey = async () => {
    const { publicKey, addressBytes, address } = await call<Identity>('getKey')
    return {
      name: 'Test',
      algo: 'secp256k1',
      pubKey: bytes(publicKey),
      address: bytes(addressBytes),
      bech32Address: address,
      isNanoLedger: false,
      isKeystone: false,
    }
  }
  const signDirect = async (_chainId: string, _signer: string, doc: Doc) => {
    const { publicKey } = await call<Identity>('getKey')
    const { bodyBytes, signature } = await call<Signed>('signDirect', {
      bodyBytes: hex(doc.bodyBytes),
      authInfoBytes: hex(doc.authInfoBytes),
      chainId: doc.chainId,
      accountNumber: doc.accountNumber.toString(),
    })
    return {
      signed: { ...doc, bodyBytes: bytes(bodyBytes) },
      signature: {
        pub_key: {
          type: 'tendermint/PubKeySecp256k1',
          value: btoa(String.fromCharCode(...bytes(publicKey))),
        },
        signature,
      },
    }
  }
  const keplr = {
    mode: 'extension',
    version: '0.12.0',
    enable: () => call('enable'),
    experimentalSuggestChain: async () => undefined,
    getKey,
    signDirect,
  }
  Object.assign(window, { keplr })
}
