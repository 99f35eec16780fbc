import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, addressOf, addressOfScript, parseAddress } from './address'
import { publicKeyOf } from './ecc'
import type { Hex } from './hex'
import { xOnly } from './keys'
import type { BitcoinNetwork } from './network'

const networks: readonly BitcoinNetwork[] = ['mainnet', 'signet', 'regtest']
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => {
  const first = bytes[0] ?? 0
  return first > 0 && first < 255
})

// BIP86, first receiving address of the mnemonic "abandon … about".
const bip86 = {
  publicKeyHex: '03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115',
  address: 'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
}
// BIP84, the same.
const bip84 = {
  publicKeyHex: '0330d54fd0dd420a6e5f8d3624f5f3482cae350f79d5f0753bf5beef9c2d91af3c',
  address: 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu',
}

test.each([bip86, bip84])('the key of $address gives this account', (known) => {
  const account = accountOf({ network: 'mainnet', ...known })
  expect(account).toMatchObject({
    ok: true,
    value: {
      address: known.address,
      key: known.publicKeyHex.slice(2),
      publicKey: known.publicKeyHex,
    },
  })
})

test('an address is read back from what its key gave', () => {
  const anyNetwork = fc.constantFrom(...networks)
  const anyKind = fc.constantFrom('p2tr' as const, 'p2wpkh' as const)
  fc.assert(
    fc.property(secret, anyNetwork, anyKind, (bytes, network, kind) => {
      const publicKey = publicKeyOf(bytes)
      const address = addressOf({ kind, key: xOnly(publicKey), publicKey, network })
      const parsed = parseAddress(address, network)
      if (!parsed.ok) throw new Error(parsed.problem)
      expect(parsed.value).toMatchObject({ address, kind })
      expect(addressOfScript(parsed.value.scriptPubKey, network)).toBe(address)
      expect(parseAddress(address.toUpperCase(), network)).toEqual(parsed)
      const claim = { network, address, publicKeyHex: publicKey.toUpperCase() }
      expect(accountOf(claim)).toMatchObject({ ok: true, value: { kind, publicKey } })
    }),
    { numRuns: 40 },
  )
})

test('an x-only key is enough; its parity is found where the address tells it', () => {
  const x = (known: typeof bip86) => ({
    network: 'mainnet' as const,
    address: known.address,
    publicKeyHex: known.publicKeyHex.slice(2),
  })
  expect(accountOf(x(bip86))).toMatchObject({ ok: true, value: { publicKey: null } })
  expect(accountOf(x(bip84))).toMatchObject({ ok: true, value: { publicKey: bip84.publicKeyHex } })
})

test('one wrong character is never another address', () => {
  const alphabet = [...'qpzry9x8gf2tvdw0s3jn54khce6mua7l1b']
  const position = fc.integer({ min: 0, max: bip86.address.length - 1 })
  fc.assert(
    fc.property(position, fc.constantFrom(...alphabet), (at, character) => {
      const changed = bip86.address.slice(0, at) + character + bip86.address.slice(at + 1)
      fc.pre(changed !== bip86.address)
      expect(parseAddress(changed, 'mainnet').ok).toBe(false)
    }),
  )
})

test('anything at all may be typed without a throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseAddress(text, 'mainnet').ok).toBe(false)
    }),
  )
})

test.each([
  ['of another network', bip86.address, 'wrong-network'],
  ['of the main network, base58', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'wrong-network'],
  ['of an unknown network', 'tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty', 'wrong-network'],
  ['in mixed case', bip86.address.replace('bc1p', 'bc1P'), 'not-an-address'],
  ['with a wrong base58 checksum', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3', 'not-an-address'],
  [
    'of taproot with the checksum of version 0',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'not-an-address',
  ],
  ['that is empty', '', 'not-an-address'],
] as const)('an address %s is refused', (_, address, problem) => {
  expect(parseAddress(address, 'signet')).toEqual({ ok: false, problem })
})

test('a witness version that means nothing yet is refused', () => {
  const unknown = parseAddress('bc1sw50qgdz25j', 'mainnet')
  expect(unknown).toEqual({ ok: false, problem: 'unsupported' })
})

test('a taproot key that is not on the curve is refused: nobody could spend from it', () => {
  const notOnCurve = addressOfScript(`5120${'00'.repeat(31)}05` as Hex, 'mainnet') ?? ''
  expect(parseAddress(notOnCurve, 'mainnet')).toEqual({ ok: false, problem: 'unsupported' })
})

test.each([
  ['a legacy address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'legacy-address'],
  ['nested segwit', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'nested-segwit'],
  ["another account's address", bip84.address, 'wrong-key'],
  ['something that is no address', 'satoshi', 'not-an-address'],
] as const)('%s is no account to stake from', (_, address, problem) => {
  const { publicKeyHex } = bip86
  expect(accountOf({ network: 'mainnet', address, publicKeyHex })).toEqual({ ok: false, problem })
})

test.each([
  '',
  '04',
  `02${'00'.repeat(31)}05`,
  'zz'.repeat(33),
  `00${bip86.publicKeyHex}`,
  `${bip86.publicKeyHex}00`,
])('%j is no key', (publicKeyHex) => {
  const claim = { network: 'mainnet' as const, address: bip86.address, publicKeyHex }
  expect(accountOf(claim)).toEqual({ ok: false, problem: 'not-a-key' })
})

test('an already tweaked key is not the key of its address', () => {
  const tweaked = 'a60869f0dbcf1dc659c9cecbaf8050135ea9e8cdc487053f1dc6880949dc684c'
  const claim = { network: 'mainnet' as const, address: bip86.address, publicKeyHex: tweaked }
  expect(accountOf(claim)).toEqual({ ok: false, problem: 'wrong-key' })
})

test.each([
  ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'mainnet', 'p2pkh'],
  ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'mainnet', 'p2sh'],
  ['bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3', 'mainnet', 'p2wsh'],
  ['mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r', 'signet', 'p2pkh'],
  ['2NByiBUaEXrhmqAsg7BbLpcQSAQs1EDwt5w', 'regtest', 'p2sh'],
] as const)('%s is read on %s and written the same', (address, network, kind) => {
  const parsed = parseAddress(` ${address}\n`, network)
  if (!parsed.ok) throw new Error(parsed.problem)
  expect(parsed.value).toMatchObject({ address, kind })
  expect(addressOfScript(parsed.value.scriptPubKey, network)).toBe(address)
})

test('an output without an address has none', () => {
  expect(addressOfScript('6a07626162796c6f6e' as Hex, 'mainnet')).toBeNull()
})
