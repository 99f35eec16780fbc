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
import { WalletError } from '@/lib/ports/wallets'
import { type FakeKey, fakeAccount, fakeKey } from './fake-keys'

export type Mood = 'ok' | 'rejects' | 'unsigned' | 'wrong-key' | 'other-account'

export type FakeBitcoinWallet = BitcoinWallet & { mood: Mood; prompts: number }

/** A wallet with a real key, in whatever mood. */
export function fakeBitcoinWallet(key: FakeKey, kind: AccountKind): FakeBitcoinWallet {
  const account = fakeAccount(key, kind)
  const wallet: FakeBitcoinWallet = {
    id: 'fake',
    name: 'Fake',
    version: null,
    signsSeveral: false,
    onChange: () => () => {},
    account,
    mood: 'ok',
    prompts: 0,
    currentAddress: async () =>
      wallet.mood === 'other-account'
        ? fakeAccount(fakeKey('other'), kind).address
        : account.address,
    async signPsbts(psbts) {
      prompted(wallet)
      return psbts.map(({ psbt, inputs }) =>
        wallet.mood === 'unsigned' ? psbt : signed(psbt, inputs, signerIn(wallet, key)),
      )
    },
    async signMessage(message) {
      prompted(wallet)
      const { secret } = signerIn(wallet, key)
      return wallet.mood === 'unsigned'
        ? new Uint8Array()
        : signBip322({ account, message, secret })
    },
  }
  return wallet
}

function prompted(wallet: FakeBitcoinWallet) {
  wallet.prompts += 1
  if (wallet.mood === 'rejects') throw new WalletError('wallet-rejected', wallet.name)
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
