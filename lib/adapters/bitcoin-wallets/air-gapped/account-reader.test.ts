import fc from 'fast-check'
import { concat } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { parseExtendedKey } from '@/lib/bitcoin/extended-key'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Brought } from '@/lib/ports/air-gap'
import { accountReader } from './account-reader'
import { cborBytes, cborHead } from './cbor'
import { urParts } from './ur-parts'

/** Of the words "abandon … about": BIP86's and BIP84's own vectors. */
const xpub86 =
  'xpub6BgBgsespWvERF3LHQu6CnqdvfEvtMcQjYrcRzx53QJjSxarj2afYWcLteoGVky7D3UKDP9QyrLprQ3VCECoY49yfdDEHGCtMMj92pReUsQ'
const zpub84 =
  'zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs'
const taproot = 'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr'
const segwit = 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu'
const fingerprint = 0x73c5da0a

const map = (...entries: readonly (readonly [number, Uint8Array])[]) =>
  concat([
    cborHead(5, entries.length),
    ...entries.flatMap(([key, value]) => [cborHead(0, key), value]),
  ])
const list = (...items: readonly Uint8Array[]) => concat([cborHead(4, items.length), ...items])
const tag = (number: number, item: Uint8Array) => concat([cborHead(6, number), item])
const uint = (value: number) => cborHead(0, value)
const text = (words: string) => {
  const bytes = new TextEncoder().encode(words)
  return concat([cborHead(3, bytes.length), bytes])
}
const [yes, no] = [Uint8Array.of(0xf5), Uint8Array.of(0xf4)]

function keyOf(extended: string) {
  const key = parseExtendedKey(extended)
  if (!key.ok) throw new Error(key.problem)
  return key.value
}

function hdKey(extended: string, purpose: number, children?: Uint8Array) {
  const key = keyOf(extended)
  const path = list(uint(purpose), yes, uint(0), yes, uint(0), yes)
  return map(
    [3, cborBytes(bytesOf(key.publicKey))],
    [4, cborBytes(bytesOf(key.chainCode))],
    [6, tag(304, map([1, path], [2, uint(fingerprint)]))],
    ...(children ? ([[7, tag(304, map([1, children]))]] as const) : []),
  )
}

const ur = (type: string, cbor: Uint8Array) => urParts({ type, cbor }, 10_000).at(0)

function offersIn(brought: Brought, network: BitcoinNetwork = 'mainnet') {
  const offers = accountReader(network).read(brought)
  if (!offers.ok) throw new Error(offers.problem)
  return offers.value.map(({ kind, path, isRanged, at }) => ({
    kind,
    path,
    isRanged,
    address: at(0)?.account.address,
  }))
}

const both = [
  { kind: 'p2wpkh', path: 'm/84h/0h/0h/0/*', isRanged: true, address: segwit },
  { kind: 'p2tr', path: 'm/86h/0h/0h/0/*', isRanged: true, address: taproot },
]

test('an account as a device shows it is read, and scripts that cannot stake are passed over', () => {
  const outputs = [
    tag(403, tag(303, hdKey(xpub86, 44))),
    tag(400, tag(404, tag(303, hdKey(xpub86, 49)))),
    tag(404, tag(303, hdKey(zpub84, 84))),
    tag(409, tag(303, hdKey(xpub86, 86))),
  ]
  const account = map([1, uint(fingerprint)], [2, list(...outputs)])
  expect(offersIn(ur('crypto-account', account))).toEqual(both)
})

test('keys told by their paths alone are of the kind the path says', () => {
  const keys = [hdKey(xpub86, 49), hdKey(zpub84, 84), hdKey(xpub86, 86)].map((key) => tag(303, key))
  const account = map([1, uint(fingerprint)], [2, list(...keys)], [3, text('Keystone')])
  expect(offersIn(ur('crypto-multi-accounts', account))).toEqual(both)
  expect(offersIn(ur('crypto-hdkey', hdKey(xpub86, 86)))).toEqual([both[1]])
})

test('an output of either generation is read, with the path to its addresses', () => {
  const range = list(uint(0), no, list(), no)
  const pair = list(list(uint(0), no, uint(1), no), list(), no)
  for (const children of [undefined, range, pair])
    expect(offersIn(ur('crypto-output', tag(409, tag(303, hdKey(xpub86, 86, children)))))).toEqual([
      both[1],
    ])
  const output = map([1, text('tr(@0)')], [2, list(tag(40303, hdKey(xpub86, 86)))])
  expect(offersIn(ur('output-descriptor', output))).toEqual([both[1]])
  const account = map([1, uint(fingerprint)], [2, list(tag(40308, output))])
  expect(offersIn(ur('account-descriptor', account))).toEqual([both[1]])
})

test('a file may hold remarks and several descriptors', () => {
  const file = `# Receiving\r\ntr([73c5da0a/86h/0h/0h]${xpub86}/0/*)\r\n\nwsh(multi(1,${xpub86}))\nwpkh([73c5da0a/84h/0h/0h]${xpub86}/0/*)\n`
  const kinds = offersIn(new TextEncoder().encode(file)).map(({ kind }) => kind)
  expect(kinds).toEqual(['p2tr', 'p2wpkh'])
})

test('a scan of several frames ends with the account', () => {
  const cbor = map([1, uint(fingerprint)], [2, list(tag(409, tag(303, hdKey(xpub86, 86))))])
  const parts = urParts({ type: 'crypto-account', cbor }, 40)
  const scan = accountReader('mainnet').scan()
  const seen = Array.from({ length: parts.count }, (_, at) => scan(parts.at(at)))
  expect(seen.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: parts.count - 1 }, () => 'part'),
    'whole',
  ])
  expect(seen.at(-1)).toMatchObject({ result: { ok: true, value: [{ path: 'm/86h/0h/0h/0/*' }] } })
})

test.each([
  ['', 'nothing'],
  [new Uint8Array(), 'nothing'],
  [Uint8Array.of(0, 1, 2), 'not-understood'],
  ['no account', 'not-understood'],
  [`${'abandon '.repeat(11)}about`, 'private-key'],
  ['UR:CRYPTO-ACCOUNT/1-9/LPADAO', 'other-code'],
  [ur('crypto-psbt', cborBytes(Uint8Array.of(1))), 'other-code'],
  [ur('crypto-account', map([1, uint(1)])), 'not-understood'],
  [ur('crypto-output', tag(403, tag(303, hdKey(xpub86, 86)))), 'unsupported-script'],
  [ur('crypto-hdkey', map([2, yes], [3, cborBytes(new Uint8Array(33))])), 'private-key'],
  [ur('crypto-hdkey', map([3, cborBytes(new Uint8Array(33))])), 'not-a-key'],
  [ur('crypto-hdkey', hdKey(xpub86, 44)), 'unsupported-script'],
  [ur('crypto-hdkey', hdKey(xpub86, 86, list(uint(0), yes, list(), no))), 'hardened-child'],
  [ur('crypto-hdkey', hdKey(xpub86, 86, list(uint(0), no, list(), yes))), 'hardened-child'],
  [ur('crypto-hdkey', hdKey(xpub86, 86, list(uint(0), no, text('*'), no))), 'not-understood'],
] as const)('%s is %s', (brought, problem) => {
  expect(accountReader('mainnet').read(brought)).toEqual({ ok: false, problem })
})

test.each([
  ['one child', list(uint(0), no, uint(3), no)],
  ['every child', list(uint(0), no, list(), no)],
])('a key that cannot derive is not taken for %s', (_, children) => {
  const { publicKey } = keyOf(xpub86)
  const path = list(uint(86), yes, uint(0), yes, uint(0), yes)
  const cbor = map(
    [3, cborBytes(bytesOf(publicKey))],
    [6, tag(304, map([1, path], [2, uint(fingerprint)]))],
    [7, tag(304, map([1, children]))],
  )
  const read = accountReader('mainnet').read(ur('crypto-hdkey', cbor))
  expect(read).toEqual({ ok: false, problem: 'not-understood' })
})

test('a fingerprint of more than four bytes is none', () => {
  const large = Uint8Array.of(0x1b, 0, 0, 0, 1, 0, 0, 0, 0)
  const path = list(uint(86), yes, uint(0), yes, uint(0), yes)
  const { publicKey } = keyOf(xpub86)
  const cbor = map([3, cborBytes(bytesOf(publicKey))], [6, tag(304, map([1, path], [2, large]))])
  expect(offersIn(ur('crypto-hdkey', cbor))).toMatchObject([{ kind: 'p2tr', path: null }])
})

test('a whole book is no seed and no account', () => {
  const read = accountReader('mainnet').read('word '.repeat(1_000_000))
  expect(read).toEqual({ ok: false, problem: 'not-understood' })
})

test('an account of another network is told apart', () => {
  const read = accountReader('regtest').read(ur('crypto-hdkey', hdKey(xpub86, 86)))
  expect(read).toEqual({ ok: false, problem: 'wrong-network' })
})

test('nothing that is brought makes the reader throw, and no offer has an address for a bad index', () => {
  const whole = offersOf(ur('crypto-hdkey', hdKey(xpub86, 86)))
  for (const index of [-1, 0.5, Number.NaN, 2 ** 31, 2 ** 53])
    expect(whole.map(({ at }) => at(index))).toEqual([null])
  const { read, scan } = accountReader('regtest')
  fc.assert(
    fc.property(fc.string(), fc.uint8Array(), (words, bytes) => {
      read(words)
      read(bytes)
      read(ur('crypto-account', concat([cborHead(5, 2), uint(2), list(tag(409, bytes))])))
      scan()(words)
    }),
  )
})

function offersOf(brought: Brought) {
  const offers = accountReader('mainnet').read(brought)
  return offers.ok ? offers.value : []
}
