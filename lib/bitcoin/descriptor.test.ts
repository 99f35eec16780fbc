import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAccount, isOfOtherNetwork, parseKeySources } from './descriptor'
import { descriptorChecksum } from './descriptor-checksum'
import { publicKeyOf } from './ecc'
import { childKey, hardened, parseExtendedKey } from './extended-key'
import { toHexBrand } from './hex'
import { accountAt, formatPath, type KeySource } from './key-source'
import { xOnly } from './keys'
import type { BitcoinNetwork } from './network'

/** Of the words "abandon … about": BIP86's and BIP84's own vectors. */
const xpub86 =
  'xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ'
const zpub84 =
  'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs'

function sourcesIn(text: string, network: BitcoinNetwork = 'mainnet'): readonly KeySource[] {
  const sources = parseKeySources(text, network)
  if (!sources.ok) throw new Error(sources.problem)
  return sources.value
}

const addressesIn = (text: string, index = 0) =>
  sourcesIn(text).map((source) => accountAt(source, index, 'mainnet').account.address)

const problemOf = (text: string, network: BitcoinNetwork = 'mainnet') => {
  const sources = parseKeySources(text, network)
  return sources.ok ? null : sources.problem
}

test('children of a public key are those of BIP32', () => {
  const keyOf = (text: string) => {
    const key = parseExtendedKey(text)
    if (!key.ok) throw new Error(key.problem)
    return key.value
  }
  // Test vector 1: m/0h and m/0h/1.
  const parent = keyOf(
    'xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw',
  )
  const child = keyOf(
    'xpub6ASuArnXKPbfEwhqN6e3mwBcDTgzisQN1wXN9BJcM47sSikHjJf3UFHKkNAWbWMiGj7Wf5uMash7SyYq527Hqck2AxYysAA7xmALppuCkwQ',
  )
  expect(childKey(parent, 1)).toEqual({ publicKey: child.publicKey, chainCode: child.chainCode })
  expect(() => childKey(parent, hardened)).toThrow(RangeError)
})

test('the addresses of an account are those of BIP86 and BIP84', () => {
  const taproot = `tr([73c5da0a/86'/0'/0']${xpub86}/0/*)`
  expect(addressesIn(taproot)).toEqual([
    'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
  ])
  expect(addressesIn(taproot.replace('/0/*', '/<0;1>/*'), 1)).toEqual([
    'bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh',
  ])
  expect(addressesIn(`tr(${xpub86}/1/0)`)).toEqual([
    'bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7',
  ])
  expect(addressesIn(zpub84)).toEqual(['bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu'])
  expect(addressesIn(zpub84, 1)).toEqual(['bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g'])
})

test('a bare key may be meant either way, an x-only key only as taproot', () => {
  const key = '03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115'
  expect(sourcesIn(key).map(({ kind }) => kind)).toEqual(['p2tr', 'p2wpkh'])
  expect(sourcesIn(key.slice(2)).map(({ kind }) => kind)).toEqual(['p2tr'])
  expect(sourcesIn(xpub86).map(({ kind }) => kind)).toEqual(['p2tr', 'p2wpkh'])
})

test('the origin of an address goes on from that of the account', () => {
  const [source] = sourcesIn(`tr([73C5DA0A/86h/0h/0h]${xpub86}/0/*)`)
  if (!source) throw new Error('one source')
  const { origin } = accountAt(source, 7, 'mainnet')
  expect(origin?.fingerprint).toBe('73c5da0a')
  expect(formatPath(origin?.path ?? [])).toBe('86h/0h/0h/0/7')
})

test('checksums are those of BIP380', () => {
  expect(descriptorChecksum('raw(deadbeef)')).toBe('89f8spxm')
  expect(descriptorChecksum('ü')).toBeNull()
  const body = `tr([73c5da0a/86h/0h/0h]${xpub86}/0/*)`
  const whole = `${body}#${descriptorChecksum(body)}`
  expect(problemOf(whole)).toBeNull()
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.constantFrom(...'q2z0h'), (at, letter) => {
      fc.pre(whole[at] !== letter)
      expect(problemOf(whole.slice(0, at) + letter + whole.slice(at + 1))).not.toBeNull()
    }),
  )
})

test.each([
  ['', 'not-understood'],
  ['hello', 'not-understood'],
  [`tr(${xpub86}/0/*`, 'not-understood'],
  [`tr(${xpub86}/4294967296/*)`, 'not-understood'],
  [`tr(${xpub86.slice(0, -1)}P/0/*)`, 'not-a-key'],
  [`02${'ff'.repeat(32)}`, 'not-a-key'],
  [`tr(${xpub86}/0/*)#qqqqqqqq`, 'wrong-checksum'],
  [`tr(${xpub86}/0h/*)`, 'hardened-child'],
  [`tr(${xpub86}/0/*h)`, 'hardened-child'],
  [`tr([73c5da0a/86h/1h/0h]${xpub86}/0/*)`, 'wrong-network'],
  [`sh(wpkh(${xpub86}/0/*))`, 'unsupported-script'],
  [`pkh(${xpub86}/0/*)`, 'unsupported-script'],
  [`tr(${xpub86},pk(${xpub86}))`, 'unsupported-script'],
  [
    'xprv9s21ZrQH143K3GJpoapnV8SFfukcVBSfeCficPSGfubmSFDxo1kuHnLisriDvSnRRuL2Qrg5ggqHKNVpxR86QEC8w35uxmGoggxtQTPvfUu',
    'private-key',
  ],
  ['L1uyy5qTuGrVXrmrsvHWHgVzW9kKdrp27wBC7Vs6nZDTF2BRUVwy', 'private-key'],
  ['x'.repeat(3_000), 'not-understood'],
])('%s is %s', (text, problem) => {
  expect(problemOf(text)).toBe(problem)
})

const hexKey = '03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115'

test.each([
  [`x${hexKey}`, 'not-understood'],
  [`${hexKey}x`, 'not-understood'],
  [`${hexKey}00`, 'not-understood'],
  [`tr(${hexKey}/0)`, 'not-understood'],
  [`tr(${hexKey}/*)`, 'not-understood'],
  [`wpkh(${hexKey.slice(2)})`, 'not-a-key'],
  [`wpkh(04${hexKey.slice(2)})`, 'not-a-key'],
])('no key is read from %s: %s', (text, problem) => {
  expect(problemOf(text)).toBe(problem)
})

test('one key may stand in a descriptor, whole or for taproot without its parity', () => {
  const keys = { form: 'single', key: hexKey }
  expect(sourcesIn(`wpkh(${hexKey})`)).toEqual([{ kind: 'p2wpkh', origin: null, keys }])
  expect(sourcesIn(`tr(${hexKey.toUpperCase()})`)).toEqual([{ kind: 'p2tr', origin: null, keys }])
  const bare = { form: 'single', key: hexKey.slice(2) }
  expect(sourcesIn(`tr(${hexKey.slice(2)})`)).toEqual([{ kind: 'p2tr', origin: null, keys: bare }])
})

test('white space around a text is no part of it', () => {
  expect(addressesIn(`\t ${zpub84} \n`)).toEqual(addressesIn(zpub84))
})

test('a key derived in the descriptor has the whole path behind it', () => {
  const [source] = sourcesIn(`tr([73c5da0a/86h/0h/0h]${xpub86}/1/0)`)
  expect(formatPath(source?.origin?.path ?? [])).toBe('86h/0h/0h/1/0')
})

const ofMainnet = hardened
const ofTestNetworks = hardened + 1

test.each([
  ['mainnet', [hardened + 86, ofMainnet], false],
  ['mainnet', [hardened + 86, ofTestNetworks], true],
  ['signet', [hardened + 84, ofTestNetworks], false],
  ['signet', [hardened + 49, ofMainnet], true],
  ['regtest', [hardened + 44, ofMainnet], true],
  ['regtest', [hardened + 44, ofTestNetworks], false],
  ['mainnet', [hardened + 86, hardened + 5], true],
  // Nobody says what these are for.
  ['mainnet', [hardened + 48, ofTestNetworks], false],
  ['mainnet', [86, ofTestNetworks], false],
  ['signet', [hardened + 86], false],
  ['signet', [], false],
] as const)('on %s the path %s is of another network: %s', (network, path, isOther) => {
  expect(isOfOtherNetwork(path, network)).toBe(isOther)
})

test('keys of another network are told apart', () => {
  expect(problemOf(xpub86, 'regtest')).toBe('wrong-network')
  expect(problemOf(`tr(${xpub86}/0/*)`, 'signet')).toBe('wrong-network')
})

test('an account is read back from its descriptor, with what is known of its origin', () => {
  const secret = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .filter(([first = 0]) => first > 0 && first < 255)
  const path = fc.array(fc.nat(0xffff_fffe), { maxLength: 6 })
  const how = fc.tuple(fc.constantFrom('p2tr' as const, 'p2wpkh' as const), fc.boolean())
  fc.assert(
    fc.property(secret, path, how, (bytes, steps, [of, isTold]) => {
      const publicKey = publicKeyOf(bytes)
      const key = of === 'p2tr' && !isTold ? xOnly(publicKey) : publicKey
      const origin = isTold ? { fingerprint: toHexBrand('0a0b0c0d'), path: steps } : null
      const account = accountAt({ kind: of, origin, keys: { form: 'single', key } }, 0, 'regtest')
      const again = parseKeySources(formatAccount(account), 'regtest')
      fc.pre(again.ok || again.problem !== 'wrong-network')
      const [source] = again.ok ? again.value : []
      expect(source && accountAt(source, 0, 'regtest')).toEqual(account)
    }),
    { numRuns: 60 },
  )
})
