import bs58check from 'bs58check'
import { expect, test } from 'vitest'
import { childKey, hardened, parseExtendedKey } from './extended-key'
import { bytesOf, hexOf, toHexBrand } from './hex'

/** Test vector 1 of BIP32: m/0h. */
const xpub =
  'xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw'

const bytes = bs58check.decode(xpub)

const written = (at: number, hex: string) => {
  const changed = Uint8Array.from(bytes)
  changed.set(bytesOf(toHexBrand(hex)), at)
  return bs58check.encode(changed)
}

const problemOf = (text: string) => {
  const key = parseExtendedKey(text)
  return key.ok ? null : key.problem
}

test('an extended key tells its key, its chain code and what its version means', () => {
  const fields = {
    publicKey: hexOf(bytes.subarray(45)),
    chainCode: hexOf(bytes.subarray(13, 45)),
  }
  const told = { isMainnet: true, kind: null, ...fields }
  expect(parseExtendedKey(xpub)).toEqual({ ok: true, value: told })
})

test.each([
  ['xpub', '0488b21e', { isMainnet: true, kind: null }],
  ['tpub', '043587cf', { isMainnet: false, kind: null }],
  ['zpub', '04b24746', { isMainnet: true, kind: 'p2wpkh' }],
  ['vpub', '045f1cf6', { isMainnet: false, kind: 'p2wpkh' }],
])('%s is understood', (prefix, version, meaning) => {
  const text = written(0, version)
  expect(text.startsWith(prefix)).toBe(true)
  expect(parseExtendedKey(text)).toMatchObject({ ok: true, value: meaning })
})

test.each([
  ['ypub', '049d7cb2', 'unsupported-script'],
  ['upub', '044a5262', 'unsupported-script'],
  ['xprv', '0488ade4', 'private-key'],
  ['tprv', '04358394', 'private-key'],
  ['zprv', '04b2430c', 'private-key'],
  ['vprv', '045f18bc', 'private-key'],
  ['yprv', '049d7878', 'private-key'],
  ['uprv', '044a4e28', 'private-key'],
])('%s is refused', (prefix, version, problem) => {
  const text = written(0, version)
  expect(text.startsWith(prefix)).toBe(true)
  expect(problemOf(text)).toBe(problem)
})

test.each([
  ['of an unknown version', written(0, '00000000')],
  ['with an uncompressed key', written(45, '04')],
  ['with a key that is not on the curve', written(45, `02${'00'.repeat(31)}05`)],
  ['with a byte less', bs58check.encode(bytes.subarray(1))],
  ['with a byte more', bs58check.encode(Uint8Array.of(...bytes, 0))],
  ['with a wrong checksum', `${xpub.slice(0, -1)}x`],
  ['with a letter that base58 lacks', `${xpub.slice(0, -1)}0`],
  ['longer than any', xpub.repeat(2)],
  ['that is empty', ''],
])('a text %s is no key', (_what, text) => {
  expect(problemOf(text)).toBe('not-a-key')
})

test.each([-1, 0.5, hardened, Number.NaN])('there is no child %s of a public key', (index) => {
  const key = parseExtendedKey(xpub)
  if (!key.ok) throw new Error(key.problem)
  expect(() => childKey(key.value, index)).toThrow(`a public key has no child ${index}`)
})

test('the last child that is not hardened has a key', () => {
  const key = parseExtendedKey(xpub)
  if (!key.ok) throw new Error(key.problem)
  expect(childKey(key.value, hardened - 1).publicKey).toMatch(/^0[23][0-9a-f]{64}$/)
})
