import type { BrowserContext } from '@playwright/test'
import { bech32 } from 'bech32'
import { crypto } from 'bitcoinjs-lib'
import { defineKeplr, dressAs, type KeplrShape } from './keplr-page'
import { type Key, randomKey, sha256, signEcdsa } from './keys'
import { bridge, Rejection } from './page-bridge'

/** `silent`: never answers. `reject`: the person says no. `wrong-key`: signs with another key. `changed-body`: signs another document. */
export type KeplrMode = 'ok' | 'silent' | 'reject' | 'wrong-key' | 'changed-body'

/** A Keplr-shaped wallet with a real secp256k1 key that stays in Node. Change `mode` at any time. */
export type Keplr = {
  address: string
  key: Key
  mode: KeplrMode
  /** Every prompt a person would have seen, in order. */
  readonly prompts: readonly string[]
  /** What each signature was given for, in order. */
  readonly given: readonly string[]
}

/** A SignDoc as it crosses into Node: bytes as hex. */
type WireDoc = {
  readonly bodyBytes: string
  readonly authInfoBytes: string
  readonly chainId: string
  readonly accountNumber: string
}

type Options = {
  readonly mode?: KeplrMode
  /** Dotted, from the window. */
  readonly path?: string
  readonly shape?: KeplrShape
  /** The key is in a Ledger, which signs amino documents only. */
  readonly isLedger?: boolean
}

/** Puts the wallet on `window.keplr`, or elsewhere, of every page of the context. */
export async function installKeplr(
  context: BrowserContext,
  { mode = 'ok', path = 'keplr', shape = 'keplr', isLedger = false }: Options = {},
): Promise<Keplr> {
  const key = randomKey()
  const prompts: string[] = []
  const given: string[] = []
  const wallet = { key, address: babylonAddress(key), mode, prompts, given }
  const binding = await bridge(context, `cosmos_${path}`, async (method, args) => {
    if (/^(enable|sign)/.test(method)) prompts.push(method)
    if (wallet.mode === 'reject' && method.startsWith('sign'))
      throw new Rejection(4001, 'Request rejected')
    if (!method.startsWith('sign')) return identityOf(wallet)
    if (wallet.mode === 'silent') return unanswered
    given.push(JSON.stringify(args[0]))
    return method === 'signAmino'
      ? signAmino(wallet, args[0])
      : signDirect(wallet, args[0] as WireDoc)
  })
  await context.addInitScript(defineKeplr, { binding, path, isLedger })
  if (shape !== 'keplr') await context.addInitScript(dressAs, { path, shape })
  return wallet
}

const unanswered = new Promise<never>(() => {})

export const babylonAddress = ({ publicKey }: Key) =>
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

async function signAmino({ key, mode }: Keplr, doc: unknown) {
  const signer = mode === 'wrong-key' ? randomKey() : key
  const signature = await signEcdsa(sha256(aminoSignBytes(doc)), signer)
  return Buffer.from(signature).toString('base64')
}

/** JSON as Go writes it: names sorted, no spaces, and nothing that HTML could take for its own. */
const aminoSignBytes = (doc: unknown) =>
  Buffer.from(
    JSON.stringify(sorted(doc)).replace(
      /[<>&]/g,
      (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`,
    ),
  )

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
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
