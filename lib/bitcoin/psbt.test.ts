import { Psbt, type Signer } from 'bitcoinjs-lib'
import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { scriptOfKey } from './address'
import { publicKeyOf, signEcdsa, signSchnorr } from './ecc'
import { bytesOf, type Hex, hexOf } from './hex'
import { toXOnlyKey, xOnly } from './keys'
import { finalTransaction, psbtOf, verifiedSignatures } from './psbt'
import { decodePsbt, encodePsbt, inputField } from './psbt-format'
import { toSats } from './sats'
import { scriptOf } from './script'
import { toDer } from './signature'
import type { InputToSign, SigningRequest, TapLeaf } from './signing'
import { taprootOutput } from './taproot'
import { finalSequence, sighash, unsignedTransaction } from './transaction'
import { tweakedSecret } from './tweaked-secret'
import { toTxid } from './txid'
import { encodeWitness } from './witness'

const secret = new Uint8Array(32).fill(7)
const publicKey = publicKeyOf(secret)
const key = xOnly(publicKey)
const noRandomness = new Uint8Array(32)

const generator = toXOnlyKey('79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798')
const vault = taprootOutput(generator, [
  { name: 'mine', script: scriptOf([key, 'CHECKSIG']) },
  { name: 'other', script: scriptOf([key, 'CHECKSIGVERIFY', 144, 'CHECKSEQUENCEVERIFY']) },
])

const pathOf = {
  p2wpkh: (index: number): InputToSign => ({ path: 'p2wpkh', index, key: publicKey }),
  'p2tr-key': (index: number): InputToSign => ({ path: 'p2tr-key', index, key }),
  'p2tr-script': (index: number): InputToSign => ({
    path: 'p2tr-script',
    index,
    key,
    leaf: vault.leaves.mine,
  }),
}
type Path = keyof typeof pathOf
const paths: readonly Path[] = ['p2wpkh', 'p2tr-key', 'p2tr-script']
const scripts: Record<Path, Hex> = {
  p2wpkh: scriptOfKey({ kind: 'p2wpkh', publicKey }),
  'p2tr-key': scriptOfKey({ kind: 'p2tr', key }),
  'p2tr-script': vault.scriptPubKey,
}

function requestOf(...inputPaths: readonly Path[]): SigningRequest {
  const inputs = inputPaths.map((path, index) => ({
    outpoint: { txid: toTxid('ab'.repeat(32)), vout: index },
    prevout: { scriptPubKey: scripts[path], value: toSats(100_000 + index) },
    sequence: finalSequence,
  }))
  const outputs = [{ scriptPubKey: scripts['p2tr-key'], value: toSats(90_000) }]
  return {
    transaction: unsignedTransaction({ inputs, outputs }),
    inputs: inputPaths.map((path, index) => pathOf[path](index)),
  }
}

/** What a wallet built on bitcoinjs-lib, as most are, makes of our PSBT. */
function signWithBitcoinjs(request: SigningRequest): Psbt {
  const psbt = Psbt.fromBuffer(psbtOf(request))
  const plain = signerOf(secret)
  for (const { path, index } of request.inputs)
    psbt.signInput(index, path === 'p2tr-key' ? signerOf(tweakedSecret(secret)) : plain)
  return psbt
}

const signerOf = (signingSecret: Uint8Array): Signer => ({
  publicKey: bytesOf(publicKeyOf(signingSecret)),
  sign: (hash) => signEcdsa(hash, signingSecret),
  signSchnorr: (hash) => signSchnorr(hash, signingSecret, noRandomness),
})

const signatureFor = (request: SigningRequest, input: InputToSign): Uint8Array => {
  const hash = sighash(request.transaction, input)
  if (input.path === 'p2wpkh') return toDer(signEcdsa(hash, secret))
  const signing = input.path === 'p2tr-key' ? tweakedSecret(secret) : secret
  return signSchnorr(hash, signing, noRandomness)
}

/** An answer with these fields added to the first input. */
function answerWith(request: SigningRequest, fields: Readonly<Record<string, Uint8Array>>) {
  const psbt = mapsOf(request)
  const [first, ...rest] = psbt.inputs
  const added = Object.entries(fields).map(([field, value]) => [field as Hex, value] as const)
  return encodePsbt({ ...psbt, inputs: [new Map([...(first ?? []), ...added]), ...rest] })
}

function mapsOf(request: SigningRequest) {
  const expected = { inputs: request.transaction.prevouts.length, outputs: 1 }
  const transaction = bytesOf(request.transaction.hex)
  const psbt = decodePsbt(psbtOf(request), { transaction, ...expected })
  if (typeof psbt === 'string') throw new Error(psbt)
  return psbt
}

function only(request: SigningRequest): InputToSign {
  const [input] = request.inputs
  if (!input) throw new Error('nothing to sign')
  return input
}

test.each(paths)('bitcoinjs-lib reads our PSBT of a %s input and writes the same bytes', (path) => {
  const ours = psbtOf(requestOf(path, path))
  expect(hexOf(Psbt.fromBuffer(ours).toBuffer())).toBe(hexOf(ours))
})

test.each(paths)('a %s signature is taken from an answer, finalised or not', (path) => {
  const request = requestOf(path)
  const expected = [signatureFor(request, only(request))]
  const signed = signWithBitcoinjs(request)
  expect(verifiedSignatures(request, signed.toBuffer())).toEqual({ ok: true, value: expected })
  const finalised = signed.finalizeAllInputs()
  expect(verifiedSignatures(request, finalised.toBuffer())).toEqual({ ok: true, value: expected })
})

test('the final transaction is the one bitcoinjs-lib extracts', () => {
  const request = requestOf(...paths)
  const signatures = request.inputs.map((input) => signatureFor(request, input))
  const theirs = signWithBitcoinjs(request).finalizeAllInputs().extractTransaction(true)
  expect(finalTransaction(request, signatures)).toBe(theirs.toHex())
})

test('a signature is taken whatever key and position a wallet labels it with', () => {
  const request = requestOf('p2tr-script')
  const signature = signatureFor(request, only(request))
  const labels = [
    `${inputField.tapScriptSig}${generator}${vault.leaves.mine.leafHash}`,
    inputField.tapKeySig,
  ]
  for (const label of labels)
    expect(verifiedSignatures(request, answerWith(request, { [label]: signature }))).toEqual({
      ok: true,
      value: [signature],
    })
})

test('the same signature twice is one', () => {
  const request = requestOf('p2tr-key')
  const signature = signatureFor(request, only(request))
  const answer = answerWith(request, {
    [inputField.tapKeySig]: signature,
    [inputField.finalScriptWitness]: encodeWitness([signature]),
  })
  expect(verifiedSignatures(request, answer)).toEqual({ ok: true, value: [signature] })
})

test.each(paths)('an unsigned answer for %s is called unsigned', (path) => {
  const request = requestOf(path)
  expect(refusal(request, psbtOf(request))).toBe('unsigned')
})

test.each(paths)('the right signature on another transaction is refused for %s', (path) => {
  const request = requestOf(path)
  const other = requestOf(path, path)
  expect(refusal(request, signWithBitcoinjs(other).toBuffer())).toBe('different-transaction')
})

test.each(['version', 'locktime', 'sequence', 'output value', 'output script'])(
  'an answer with another %s is refused',
  (changed) => {
    const request = requestOf('p2tr-key')
    const psbt = mapsOf(request)
    const transaction = psbt.transaction.slice()
    const positions: Record<string, number> = {
      version: 0,
      sequence: 41,
      'output value': 47,
      'output script': 60,
      locktime: transaction.length - 4,
    }
    const position = positions[changed] ?? -1
    transaction[position] = (transaction[position] ?? 0) ^ 1
    expect(refusal(request, encodePsbt({ ...psbt, transaction }))).toBe('different-transaction')
  },
)

test('a scriptSig makes it another transaction', () => {
  const request = requestOf('p2wpkh')
  const answer = answerWith(request, { [inputField.finalScriptSig]: Uint8Array.of(0x51) })
  expect(refusal(request, answer)).toBe('different-transaction')
})

test('a script-path signature by the tweaked key is refused', () => {
  const request = requestOf('p2tr-script')
  const hash = sighash(request.transaction, only(request))
  const tweaked = signSchnorr(hash, tweakedSecret(secret), noRandomness)
  expect(refusal(request, scriptPathAnswer(request, tweaked, vault.leaves.mine))).toBe(
    'wrong-signature',
  )
})

test('a key-path signature by the untweaked key is refused', () => {
  const request = requestOf('p2tr-key')
  const hash = sighash(request.transaction, only(request))
  const untweaked = signSchnorr(hash, secret, noRandomness)
  expect(refusal(request, answerWith(request, { [inputField.tapKeySig]: untweaked }))).toBe(
    'wrong-signature',
  )
})

test('a taproot signature with a sighash byte is refused', () => {
  const request = requestOf('p2tr-script')
  const signature = concat([signatureFor(request, only(request)), Uint8Array.of(1)])
  expect(refusal(request, scriptPathAnswer(request, signature, vault.leaves.mine))).toBe(
    'wrong-length',
  )
})

test('a signature for a leaf we did not send is refused, even beside the right one', () => {
  const request = requestOf('p2tr-script')
  const answer = answerWith(request, {
    [scriptSigLabel(vault.leaves.mine)]: signatureFor(request, only(request)),
    [scriptSigLabel(vault.leaves.other)]: new Uint8Array(64).fill(1),
  })
  expect(refusal(request, answer)).toBe('unexpected-signature')
})

test('a signature on an input we did not ask for is refused', () => {
  const both = requestOf('p2tr-key', 'p2wpkh')
  const one = { ...both, inputs: both.inputs.slice(0, 1) }
  expect(refusal(one, signWithBitcoinjs(both).toBuffer())).toBe('unexpected-signature')
})

test('an answer stuffed with signatures is refused before they are verified', () => {
  const request = requestOf('p2tr-key')
  const witness = Array.from({ length: 5_000 }, (_, at) => {
    const signature = new Uint8Array(64).fill(7)
    new DataView(signature.buffer).setUint32(0, at)
    return signature
  })
  const fields = { [inputField.finalScriptWitness]: encodeWitness(witness) }
  expect(refusal(request, answerWith(request, fields))).toBe('several-signatures')
})

test('two different valid signatures are refused', () => {
  const request = requestOf('p2tr-key')
  const hash = sighash(request.transaction, only(request))
  const another = signSchnorr(hash, tweakedSecret(secret), new Uint8Array(32).fill(1))
  const answer = answerWith(request, {
    [inputField.tapKeySig]: signatureFor(request, only(request)),
    [inputField.finalScriptWitness]: encodeWitness([another]),
  })
  expect(refusal(request, answer)).toBe('several-signatures')
})

test('an ECDSA signature must be strict DER, low-S and SIGHASH_ALL', () => {
  const request = requestOf('p2wpkh')
  const compact = signEcdsa(sighash(request.transaction, only(request)), secret)
  const der = toDer(compact)
  const refusalOf = (signature: Uint8Array) =>
    refusal(request, answerWith(request, { [`${inputField.partialSig}${publicKey}`]: signature }))
  expect(refusalOf(concat([der.slice(0, -1), Uint8Array.of(0x83)]))).toBe('wrong-sighash-type')
  expect(refusalOf(toDer(withHighS(compact)))).toBe('wrong-signature')
  expect(refusalOf(concat([der, Uint8Array.of(1)]))).toBe('wrong-signature')
  expect(refusalOf(compact)).toBe('wrong-signature')
  expect(refusalOf(new Uint8Array())).toBe('wrong-signature')
})

test('a P2WPKH input that is locked to another key is never signed', () => {
  const request = requestOf('p2tr-key')
  const mistaken = { ...request, inputs: [pathOf.p2wpkh(0)] }
  expect(() => verifiedSignatures(mistaken, psbtOf(request))).toThrow(RangeError)
})

const changes = casesOr(300)

test.each(paths)(
  'an answer with any one byte changed is refused or signs the same: %s',
  patienceFor(changes),
  (path) => {
    const request = requestOf(path)
    const answer = signWithBitcoinjs(request).toBuffer()
    const expected = verifiedSignatures(request, answer)
    const position = fc.integer({ min: 0, max: answer.length - 1 })
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = answer.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        const result = verifiedSignatures(request, changed)
        if (result.ok) expect(result).toEqual(expected)
      }),
      { numRuns: changes },
    )
  },
)

test('garbage is not a PSBT, and nothing makes the check throw', () => {
  const request = requestOf('p2wpkh', 'p2tr-script')
  const magic = bytesOf('70736274ff')
  const start = psbtOf(request)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(0, 1, 2), (noise, kind) => {
      const prefix = [new Uint8Array(), magic, start][kind] ?? magic
      const result = verifiedSignatures(request, concat([prefix, noise]))
      expect(result.ok).toBe(false)
    }),
  )
  expect(refusal(request, new Uint8Array())).toBe('not-a-psbt')
  expect(refusal(request, magic)).toBe('not-a-psbt')
  expect(refusal(request, new Uint8Array(8_000_001))).toBe('not-a-psbt')
  expect(refusal(request, start.slice(0, -1))).toBe('not-a-psbt')
})

test('a transaction is final only with the signature of every input', () => {
  const request = requestOf('p2wpkh', 'p2tr-key')
  expect(() => finalTransaction(request, [new Uint8Array(72)])).toThrow(RangeError)
  const half = { ...request, inputs: request.inputs.slice(1) }
  expect(() => finalTransaction(half, [new Uint8Array(64)])).toThrow(RangeError)
  const crossed = { ...request, inputs: request.inputs.toReversed() }
  const both = [new Uint8Array(64), new Uint8Array(72)]
  expect(() => finalTransaction(crossed, both)).toThrow(RangeError)
})

test('an input that is not to be signed carries only what it spends', () => {
  const { inputs, ...request } = requestOf('p2tr-key', 'p2tr-script')
  const [asked, other] = Psbt.fromBuffer(psbtOf({ ...request, inputs: inputs.slice(0, 1) })).data
    .inputs
  expect(Object.keys(asked ?? {})).toEqual(['witnessUtxo', 'tapInternalKey'])
  expect(Object.keys(other ?? {})).toEqual(['witnessUtxo'])
})

const scriptSigLabel = (leaf: TapLeaf) => `${inputField.tapScriptSig}${key}${leaf.leafHash}`

const scriptPathAnswer = (request: SigningRequest, signature: Uint8Array, leaf: TapLeaf) =>
  answerWith(request, { [scriptSigLabel(leaf)]: signature })

function refusal(request: SigningRequest, answer: Uint8Array) {
  const result = verifiedSignatures(request, answer)
  return result.ok ? 'accepted' : result.problem
}

/** The other ECDSA signature that every signature has: s becomes n − s. */
function withHighS(compact: Uint8Array): Uint8Array {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const s = BigInt(`0x${hexOf(compact.slice(32))}`)
  const high = (order - s).toString(16).padStart(64, '0')
  return concat([compact.slice(0, 32), bytesOf(high)])
}
