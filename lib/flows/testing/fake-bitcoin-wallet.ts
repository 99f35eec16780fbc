import type { AccountKind } from '@/lib/bitcoin/account'
import { signBip322 } from '@/lib/bitcoin/bip322'
import { byteReader } from '@/lib/bitcoin/byte-reader'
import { signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { decodePsbt, encodePsbt, inputField, type PsbtMap } from '@/lib/bitcoin/psbt-format'
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import type { InputToSign } from '@/lib/bitcoin/signing'
import { decodeTransaction, sighashOf } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError, type WalletProblem } from '@/lib/ports/wallets'
import { type FakeKey, fakeAccount, fakeKey } from './fake-keys'

export type Mood =
  | 'ok'
  | 'rejects'
  | 'locked'
  | 'unsupported'
  | 'unsigned'
  | 'wrong-key'
  | 'other-account'
  /** Signs rightly with the right key, and has been switched to another account before it answers. */
  | 'leaves'
  /** The same, but it never answers. */
  | 'leaves-open'
  /** The same, but when it answers it has been switched back. */
  | 'leaves-and-returns'
  /** Answers with one PSBT less, one more, or in another order than it was asked. */
  | 'fewer'
  | 'more'
  | 'reversed'

export type FakeBitcoinWallet = BitcoinWallet & {
  mood: Mood
  prompts: number
  version: string | null
  signsSeveral: boolean
}

/** A wallet with a real key, in whatever mood. */
export function fakeBitcoinWallet(key: FakeKey, kind: AccountKind): FakeBitcoinWallet {
  const account = fakeAccount(key, kind)
  const listeners = new Set<() => void>()
  let address = account.address
  const switchTo = (other: string) => {
    address = other
    for (const listener of listeners) listener()
  }
  const wallet: FakeBitcoinWallet = {
    id: 'fake',
    name: 'Fake',
    version: null,
    signsSeveral: false,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    account,
    mood: 'ok',
    prompts: 0,
    async currentAddress() {
      if (wallet.mood === 'ok') address = account.address
      return wallet.mood === 'other-account' ? elsewhere(kind) : address
    },
    signPsbts: (psbts) =>
      prompted(wallet, async () => {
        const answers = psbts.map(({ psbt, inputs }) =>
          wallet.mood === 'unsigned' ? psbt : signed(psbt, inputs, signerIn(wallet, key)),
        )
        await moved()
        return miscounted(wallet.mood, answers)
      }),
    signMessage: (message) =>
      prompted(wallet, async () => {
        const { secret } = signerIn(wallet, key)
        await moved()
        return wallet.mood === 'unsigned'
          ? new Uint8Array()
          : signBip322({ account, message, secret })
      }),
  }
  return wallet

  async function moved() {
    if (!wallet.mood.startsWith('leaves')) return
    switchTo(elsewhere(kind))
    if (wallet.mood === 'leaves-open') await new Promise<never>(() => {})
    if (wallet.mood === 'leaves-and-returns') switchTo(account.address)
  }
}

const elsewhere = (kind: AccountKind) => fakeAccount(fakeKey('other'), kind).address

const refusals: Partial<Record<Mood, WalletProblem>> = {
  rejects: 'wallet-rejected',
  locked: 'wallet-locked',
  unsupported: 'wallet-unsupported',
}

async function prompted<Answer>(wallet: FakeBitcoinWallet, answer: () => Promise<Answer>) {
  wallet.prompts += 1
  const refusal = refusals[wallet.mood]
  if (refusal) throw new WalletError(refusal, wallet.name)
  return answer()
}

function miscounted(mood: Mood, answers: readonly Uint8Array[]): readonly Uint8Array[] {
  switch (mood) {
    case 'fewer':
      return answers.slice(1)
    case 'more':
      return [...answers, ...answers.slice(-1)]
    case 'reversed':
      return answers.toReversed()
    default:
      return answers
  }
}

const signerIn = ({ mood }: FakeBitcoinWallet, key: FakeKey) =>
  mood === 'wrong-key' ? fakeKey('thief') : key

function signed(psbt: Uint8Array, inputs: readonly InputToSign[], key: FakeKey): Uint8Array {
  const transaction = decodeTransaction(hexOf(unsignedIn(psbt)))
  const counts = { inputs: transaction.ins.length, outputs: transaction.outs.length }
  const maps = decodePsbt(psbt, { transaction: unsignedIn(psbt), ...counts })
  if (typeof maps === 'string') throw new RangeError(maps)
  const prevouts = maps.inputs.map(prevoutIn)
  const withSignature = maps.inputs.map((map, index) => {
    const input = inputs.find((asked) => asked.index === index)
    return input
      ? new Map([...map, signatureField(input, sighashOf(transaction, prevouts, input), key)])
      : map
  })
  return encodePsbt({ ...maps, inputs: withSignature })
}

function unsignedIn(psbt: Uint8Array): Uint8Array {
  const reader = byteReader(psbt)
  reader.take(5)
  reader.sized()
  return reader.sized()
}

function prevoutIn(map: PsbtMap): TxOutput {
  const reader = byteReader(map.get(inputField.witnessUtxo as Hex) ?? new Uint8Array())
  const value = reader.take(8).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return { value: toSats(value), scriptPubKey: hexOf(reader.sized()) }
}

function signatureField(input: InputToSign, hash: Uint8Array, key: FakeKey): [Hex, Uint8Array] {
  switch (input.path) {
    case 'p2wpkh':
      return [`${inputField.partialSig}${key.publicKey}` as Hex, toDer(signEcdsa(hash, key.secret))]
    case 'p2tr-key':
      return [inputField.tapKeySig as Hex, signSchnorr(hash, tweakedSecret(key.secret))]
    case 'p2tr-script':
      return [
        `${inputField.tapScriptSig}${key.key}${input.leaf.leafHash}` as Hex,
        signSchnorr(hash, key.secret),
      ]
  }
}
