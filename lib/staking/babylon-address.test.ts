import { bech32 } from 'bech32'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { babylonAddress, babylonAddressOf, parseBabylonAddress } from './babylon-address'
import vectors from './vectors/full_flow_python.json'

const { babylon_address: address, babylon_address_bytes: addressBytes } = vectors.keys

test('an address stands for the bytes the independent implementation says', () => {
  expect(parseBabylonAddress(address)).toEqual({
    ok: true,
    value: { address, bytes: bytesOf(addressBytes) },
  })
})

test('the address of a key is the hash of the compressed key', () => {
  // hash160 of the generator point, known from BIP173's examples.
  const generator = '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'
  const parsed = parseBabylonAddress(babylonAddressOf(bytesOf(generator)))
  expect(parsed.ok && hexOf(parsed.value.bytes)).toBe('751e76e8199196d454941c45d1b3a323f1433bd6')
})

test('an address in capitals is the same address', () => {
  expect(parseBabylonAddress(` ${address.toUpperCase()} `)).toMatchObject({ value: { address } })
})

test('no single wrong character is accepted', () => {
  const wrong = fc
    .tuple(fc.integer({ min: 4, max: address.length - 1 }), fc.constantFrom(...'qpzry9x8gf2tvdw0'))
    .filter(([at, character]) => address[at] !== character)
  fc.assert(
    fc.property(wrong, ([at, character]) => {
      const changed = address.slice(0, at) + character + address.slice(at + 1)
      expect(parseBabylonAddress(changed)).toEqual({ ok: false, problem: 'not-an-address' })
    }),
  )
})

test('an address of another chain, and one of another length, are told apart', () => {
  const words = bech32.toWords(bytesOf(addressBytes))
  expect(parseBabylonAddress(bech32.encode('cosmos', words))).toMatchObject({
    problem: 'wrong-prefix',
  })
  expect(parseBabylonAddress(babylonAddress(new Uint8Array(21)))).toMatchObject({
    problem: 'wrong-length',
  })
  expect(parseBabylonAddress(babylonAddress(new Uint8Array(32)))).toMatchObject({ ok: true })
})
