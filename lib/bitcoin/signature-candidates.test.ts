import { expect, test } from 'vitest'
import { bytesOf, type Hex, hexOf } from './hex'
import { toCompressedKey, toXOnlyKey } from './keys'
import { inputField, type PsbtMap } from './psbt-format'
import { isSigned, isSignedForAnotherLeaf, signatureCandidates } from './signature-candidates'
import type { InputToSign } from './signing'
import { encodeWitness } from './witness'

const key = toXOnlyKey('ab'.repeat(32))
const leaf = {
  script: '51' as Hex,
  leafHash: 'cd'.repeat(32) as Hex,
  controlBlock: 'c0'.repeat(65) as Hex,
}
const byWpkh: InputToSign = { path: 'p2wpkh', index: 0, key: toCompressedKey(`02${key}`) }
const byKey: InputToSign = { path: 'p2tr-key', index: 0, key }
const byScript: InputToSign = { path: 'p2tr-script', index: 0, key, leaf }

const signature = 'ee'.repeat(64)
const mapOf = (fields: Readonly<Record<string, string>>): PsbtMap =>
  new Map(Object.entries(fields).map(([name, value]) => [name as Hex, bytesOf(value)]))
const witnessOf = (...items: readonly string[]) =>
  mapOf({ [inputField.finalScriptWitness]: hexOf(encodeWitness(items.map(bytesOf))) })
const candidates = (map: PsbtMap, input: InputToSign) => signatureCandidates(map, input).map(hexOf)

test.each([
  ['a partial signature', `${inputField.partialSig}${key}`, true],
  ['a scriptSig', inputField.finalScriptSig, true],
  ['a final witness', inputField.finalScriptWitness, true],
  ['a key path signature', inputField.tapKeySig, true],
  ['a script path signature', `${inputField.tapScriptSig}${key}${leaf.leafHash}`, true],
  ['a leaf', `${inputField.tapLeafScript}${leaf.controlBlock}`, false],
  ['an internal key', inputField.tapInternalKey, false],
  ['what it spends', inputField.witnessUtxo, false],
])('with %s an input counts as signed or not', (_, field, signed) => {
  const nothing = mapOf({ [inputField.witnessUtxo]: '00' })
  expect(isSigned(nothing)).toBe(false)
  expect(isSigned(mapOf({ [inputField.witnessUtxo]: '00', [field]: signature }))).toBe(signed)
})

test('a script path signature belongs to the leaf that was sent, or to another', () => {
  const label = (hash: string) => mapOf({ [`${inputField.tapScriptSig}${key}${hash}`]: signature })
  expect(isSignedForAnotherLeaf(label(leaf.leafHash), byScript)).toBe(false)
  expect(isSignedForAnotherLeaf(label('ef'.repeat(32)), byScript)).toBe(true)
  expect(isSignedForAnotherLeaf(label(leaf.leafHash), byKey)).toBe(true)
  expect(isSignedForAnotherLeaf(label(leaf.leafHash), byWpkh)).toBe(true)
  const byTheKey = mapOf({ [inputField.tapKeySig]: signature })
  expect(isSignedForAnotherLeaf(byTheKey, byScript)).toBe(false)
})

test('of a finalised witness only what can be the signature is one', () => {
  const { script, controlBlock } = leaf
  expect(candidates(witnessOf(signature, `02${key}`), byWpkh)).toEqual([signature])
  expect(candidates(witnessOf(signature), byKey)).toEqual([signature])
  expect(candidates(witnessOf(signature, script, controlBlock), byScript)).toEqual([signature])
})

test('an empty item is no signature', () => {
  expect(candidates(witnessOf(''), byKey)).toEqual([])
  expect(candidates(witnessOf('', leaf.script, leaf.controlBlock), byScript)).toEqual([])
  expect(candidates(mapOf({ [inputField.tapKeySig]: '' }), byKey)).toEqual([])
})

test('bytes that are no witness hold nothing', () => {
  const broken = mapOf({ [inputField.finalScriptWitness]: '02' })
  expect(candidates(broken, byKey)).toEqual([])
  expect(candidates(broken, byWpkh)).toEqual([])
})

test('every label of a signature is read, whatever key stands in it', () => {
  const fields = {
    [`${inputField.partialSig}${key}`]: '01',
    [inputField.tapKeySig]: '02',
    [`${inputField.tapScriptSig}${'00'.repeat(64)}`]: '03',
  }
  expect(candidates(mapOf(fields), byWpkh)).toEqual(['01'])
  expect(candidates(mapOf(fields), byKey)).toEqual(['02', '03'])
  expect(candidates(mapOf(fields), byScript)).toEqual(['02', '03'])
})
