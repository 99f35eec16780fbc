import { tapLeafHash } from '@scure/btc-signer/payment.js'
import { concat } from 'uint8array-tools'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { encodePsbt, inputField, type PsbtMap, type PsbtMaps } from '@/lib/bitcoin/psbt-format'
import { readPsbt, signingRequestOf } from '@/lib/bitcoin/psbt-reading'
import { decodeTransaction, sighash } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { encodeWitness } from '@/lib/bitcoin/witness'
import { fakeKey } from '@/lib/flows/testing/fake-keys'
import type { AskedPsbt, Trick } from './device'

type BitcoinTransaction = ReturnType<typeof decodeTransaction>

const mapsOf = (psbt: Uint8Array): PsbtMaps => {
  const maps = readPsbt(psbt)
  if (!maps) throw new RangeError('not a PSBT')
  return maps
}

/** Answers honestly, but with every input's fields changed. */
const withInputs =
  (change: (input: PsbtMap, index: number, about: About) => PsbtMap): Trick =>
  ({ honest, asked, device }) => {
    const reply = honest()
    if (reply.kind !== 'psbts') return reply
    const psbts = reply.psbts.map((psbt, position) => {
      const maps = mapsOf(psbt)
      const about = { asked: asked[position]?.psbt ?? psbt, secret: device.key.secret }
      return encodePsbt({
        ...maps,
        inputs: maps.inputs.map((input, index) => change(input, index, about)),
      })
    })
    return { kind: 'psbts', psbts }
  }

type About = { readonly asked: Uint8Array; readonly secret: Uint8Array }

/** Signs another transaction than it was asked to. */
const withTransaction =
  (change: (transaction: BitcoinTransaction) => void): Trick =>
  ({ honest, asked }) => {
    const changed = ({ psbt, indexes }: AskedPsbt): AskedPsbt => {
      const maps = mapsOf(psbt)
      const transaction = decodeTransaction(hexOf(maps.transaction))
      change(transaction)
      return { psbt: encodePsbt({ ...maps, transaction: transaction.toBuffer() }), indexes }
    }
    return honest(asked.map(changed))
  }

const typeOf = (key: Hex) => key.slice(0, 2)

/** The fields of one kind, each replaced by another. */
const replaced = (
  map: PsbtMap,
  type: string,
  change: (key: Hex, value: Uint8Array) => readonly [Hex, Uint8Array],
): PsbtMap =>
  new Map(
    [...map].map(([key, value]) => (typeOf(key) === type ? change(key, value) : [key, value])),
  )

const scriptSignature = inputField.tapScriptSig

/** A script nobody asked about, which the staker could sign all the same. */
const otherLeaf = hexOf(tapLeafHash(Uint8Array.of(0x51)))

/** A signature of the input by a leaf of this hash. */
function signatureOf({ asked, secret }: About, index: number, leafHash: Hex): Uint8Array {
  const key = fakeKey('staker').key
  const leaf = { script: '51' as Hex, leafHash, controlBlock: 'c0' as Hex }
  const input = { path: 'p2tr-script', index, key, leaf } as const
  return signSchnorr(sighash(signingRequestOf(asked, [input]).transaction, input), secret)
}

const leafIn = (key: Hex) => key.slice(-64) as Hex
const labelled = (key: Hex, leafHash: Hex) => `${key.slice(0, -64)}${leafHash}` as Hex

export const anotherLeaf = withInputs((input, index, about) =>
  replaced(input, scriptSignature, (key) => [
    labelled(key, otherLeaf),
    signatureOf(about, index, otherLeaf),
  ]),
)

/** Under the label of the one it was asked for. */
export const anotherLeafMislabelled = withInputs((input, index, about) =>
  replaced(input, scriptSignature, (key) => [key, signatureOf(about, index, otherLeaf)]),
)

export const oneLeafMore = withInputs((input, index, about) => {
  const key = [...input.keys()].find((name) => typeOf(name) === scriptSignature)
  if (!key) return input
  return new Map([...input, [labelled(key, otherLeaf), signatureOf(about, index, otherLeaf)]])
})

export const tweakedKey = withInputs((input, index, { asked, secret }) =>
  replaced(input, scriptSignature, (key) => [
    key,
    signatureOf({ asked, secret: tweakedSecret(secret) }, index, leafIn(key)),
  ]),
)

export const anotherKey = withInputs((input, index, { asked }) =>
  replaced(input, scriptSignature, (key) => [
    key,
    signatureOf({ asked, secret: fakeKey('thief').secret }, index, leafIn(key)),
  ]),
)

const sighashAll = 1

/** Valid in itself, but not what Babylon takes. */
export const sighashAllOnTaproot = withInputs((input, index, { asked, secret }) =>
  replaced(input, scriptSignature, (key) => {
    const { transaction } = signingRequestOf(asked, [])
    const scripts = transaction.prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey))
    const values = transaction.prevouts.map(({ value }) => value)
    const leafHash = bytesOf(leafIn(key))
    const hash = decodeTransaction(transaction.hex).hashForWitnessV1(
      index,
      scripts,
      values,
      ...([sighashAll, leafHash] as const),
    )
    return [key, concat([signSchnorr(hash, secret), Uint8Array.of(sighashAll)])]
  }),
)

/** 65 bytes, whatever the last one is. */
export const oneByteMore = withInputs((input) =>
  replaced(input, scriptSignature, (key, value) => [key, concat([value, Uint8Array.of(0)])]),
)

const coinSignatures = [inputField.tapKeySig, inputField.partialSig] as const

/** SIGHASH_NONE by its last byte. */
export const anotherSighashOnCoins = withInputs((input) =>
  coinSignatures.reduce(
    (map, type) =>
      replaced(map, type, (key, value) => [
        key,
        concat([type === inputField.tapKeySig ? value : value.slice(0, -1), Uint8Array.of(2)]),
      ]),
    input,
  ),
)

export const relabelled = withInputs((input) =>
  replaced(input, scriptSignature, (key, value) => [
    `${scriptSignature}${fakeKey('other').key}${leafIn(key)}` as Hex,
    value,
  ]),
)

const signatureTypes: readonly string[] = [scriptSignature, ...coinSignatures]

/** Nothing but the signatures comes back. */
export const withoutMetadata = withInputs(
  (input) => new Map([...input].filter(([key]) => signatureTypes.includes(typeOf(key)))),
)

/** As wallets do whose makers never heard of a covenant. */
export const finalisedEarly = withInputs((input) => {
  const [found] = [...input].filter(([key]) => signatureTypes.includes(typeOf(key)))
  if (!found) return input
  const [key, signature] = found
  return new Map([
    [inputField.finalScriptWitness as Hex, encodeWitness([signature, ...revealed(key, input)])],
  ])
})

/** What a witness has below the signature. */
function revealed(key: Hex, input: PsbtMap): readonly Uint8Array[] {
  if (typeOf(key) === inputField.tapKeySig) return []
  if (typeOf(key) === inputField.partialSig) return [bytesOf(key.slice(2))]
  const [leaf] = [...input].filter(([name]) => typeOf(name) === inputField.tapLeafScript)
  return leaf ? [leaf[1].slice(0, -1), bytesOf(leaf[0].slice(2))] : []
}

export const anotherOutput = withTransaction(({ outs: [output] }) => {
  if (output) output.value -= 1n
})

export const anotherSequence = withTransaction(({ ins: [input] }) => {
  if (input) input.sequence -= 1
})

export const anotherLocktime = withTransaction((transaction) => {
  transaction.locktime += 1
})

export const unsigned: Trick = ({ asked }) => ({
  kind: 'psbts',
  psbts: asked.map(({ psbt }) => psbt),
})
