import type { AccountKind, BitcoinAccount } from '@/lib/bitcoin/account'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { type FakeKey, fakeKey } from '@/lib/flows/testing/fake-keys'
import { scureMessage, scureSigned } from './scure-signing'

export type AskedPsbt = { readonly psbt: Uint8Array; readonly indexes: readonly number[] }

/** What a wallet comes to, before its own API puts it into words. */
export type Reply =
  | { readonly kind: 'psbts'; readonly psbts: readonly Uint8Array[] }
  | { readonly kind: 'witness'; readonly witness: Uint8Array }
  /** Where its API has the PSBT or the signature. */
  | { readonly kind: 'text'; readonly text: string }
  /** Resolved with, not rejected. */
  | { readonly kind: 'error'; readonly error: unknown }
  /** The whole answer, in no words of the API. */
  | { readonly kind: 'raw'; readonly answer: unknown }
  /** The promise is settled with the first, and then with the second. */
  | { readonly kind: 'twice'; readonly first: Reply; readonly second: Reply }

/** How a wallet misbehaves when it is asked for a signature. `honest` is what it would have answered. */
export type Trick = (question: {
  readonly device: Device
  readonly asked: readonly AskedPsbt[]
  honest(asked?: readonly AskedPsbt[]): Reply
}) => Reply | Promise<Reply>

/** What is behind a wallet's window object: a key, an account, and moods. */
export class Device {
  /** Replaced while a trick is played. */
  trick: Trick | null = null
  locked = false
  gone = false
  key: FakeKey
  networkNow: BitcoinNetwork | 'another'
  /** Whoever wants to be told of changes. */
  readonly listeners = new Set<() => void>()
  readonly #home: FakeKey

  constructor(
    readonly kind: AccountKind,
    readonly network: BitcoinNetwork,
    key: FakeKey = fakeKey('staker'),
  ) {
    this.#home = key
    this.key = key
    this.networkNow = network
  }

  get account(): BitcoinAccount {
    return this.accountOf(this.kind)
  }

  accountOf(kind: AccountKind): BitcoinAccount {
    const { key, network } = this
    return remembered(`${kind} ${network} ${key.publicKey}`, () => derived(key, kind, network))
  }

  /** Everything is as it was when the wallet was connected. */
  behave() {
    Object.assign(this, { trick: null, locked: false, gone: false })
    this.key = this.#home
    this.networkNow = this.network
  }

  changed() {
    for (const listener of [...this.listeners]) listener()
  }

  async signPsbts(asked: readonly AskedPsbt[]): Promise<Reply> {
    const { secret } = this.key
    const honest = (psbts: readonly AskedPsbt[] = asked): Reply => ({
      kind: 'psbts',
      psbts: psbts.map(({ psbt, indexes }) =>
        remembered(`${hexOf(psbt)} ${indexes} ${hexOf(secret)}`, () =>
          scureSigned(psbt, indexes, secret),
        ),
      ),
    })
    return this.trick ? this.trick({ device: this, asked, honest }) : honest()
  }

  async signMessage(message: string): Promise<Reply> {
    const { secret } = this.key
    const honest = (): Reply => ({
      kind: 'witness',
      witness: remembered(`${message} ${this.account.address} ${hexOf(secret)}`, () =>
        scureMessage(this.account, message, secret),
      ),
    })
    return this.trick ? this.trick({ device: this, asked: [], honest }) : honest()
  }
}

function derived({ key, publicKey }: FakeKey, kind: AccountKind, network: BitcoinNetwork) {
  const owner = kind === 'p2tr' ? ({ kind, key } as const) : ({ kind, publicKey } as const)
  const address = addressOf({ ...owner, network })
  const account = accountOf({ network, address, publicKeyHex: publicKey })
  if (!account.ok) throw new RangeError(account.problem)
  return account.value
}

const made = new Map<string, unknown>()

/** The same questions come hundreds of times, and nothing takes as long as points on a curve. */
function remembered<Value>(question: string, make: () => Value): Value {
  if (!made.has(question)) made.set(question, make())
  // Each question begins with what it is about, so its value is of the kind that `make` makes.
  return made.get(question) as Value
}

/** The words of one API. */
export type Words = {
  psbts(psbts: readonly Uint8Array[]): unknown
  witness(witness: Uint8Array): unknown
  text(text: string): unknown
  error(error: unknown): unknown
}

/** A reply in the words of an API. */
export function worded(reply: Reply, words: Words): unknown {
  switch (reply.kind) {
    case 'psbts':
      return words.psbts(reply.psbts)
    case 'witness':
      return words.witness(reply.witness)
    case 'text':
      return words.text(reply.text)
    case 'error':
      return words.error(reply.error)
    case 'raw':
      return reply.answer
    case 'twice':
      return settledTwice(worded(reply.first, words), worded(reply.second, words))
  }
}

/** Not a promise of the language's own, which would not let itself be settled twice. */
const settledTwice = (first: unknown, second: unknown) => ({
  // biome-ignore lint/suspicious/noThenProperty: it is the point of this object
  then(resolve: (value: unknown) => void) {
    resolve(first)
    resolve(second)
  },
})
