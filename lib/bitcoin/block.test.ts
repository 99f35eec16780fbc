import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockHash, decodeHeader, encodeHeader, hasProofOfWork, targetOf } from './block'
import { toBlockHash } from './block-hash'
import { toHexBrand } from './hex'
import { isInBlock, merkleProof, merkleRoot } from './merkle'
import { toTxid } from './txid'

const genesis =
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c'

test("the first block's header is read, hashed and written again", () => {
  const header = decodeHeader(genesis)
  expect(header.time).toBe(1231006505)
  expect(header.merkleRoot).toBe('4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b')
  expect(blockHash(header)).toBe('000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f')
  expect(encodeHeader(header)).toBe(genesis)
  expect(hasProofOfWork(header)).toBe(true)
  expect(hasProofOfWork({ ...header, nonce: header.nonce + 1 })).toBe(false)
})

test.each(['', '00', genesis.slice(2), `${genesis}00`, `zz${genesis.slice(2)}`])(
  '%j is no header',
  (text) => expect(() => decodeHeader(text)).toThrow(RangeError),
)

test('a block hash has one form', () => {
  const hash = 'ab'.repeat(32)
  expect(toBlockHash(hash)).toBe(hash)
  for (const wrong of ['', hash.slice(1), `0${hash}`, `${hash}0`, hash.toUpperCase()])
    expect(() => toBlockHash(wrong)).toThrow(RangeError)
})

test('a target is a mantissa and an exponent', () => {
  expect(targetOf(0x1d00ffff)).toBe(0xffffn << 208n)
  expect(targetOf(0x207fffff)).toBe(0x7fffffn << 232n)
  expect(targetOf(0x02123456)).toBe(0x1234n)
})

test('a hash may be as high as its target, and not one higher', () => {
  const header = { ...decodeHeader(genesis), bits: 0x2100ffff }
  expect(hasProofOfWork(header)).toBe(true)
  expect(hasProofOfWork({ ...header, bits: 0x21010000 })).toBe(false)
  expect(hasProofOfWork({ ...header, bits: 0x1d80ffff })).toBe(false)
})

test('a target below zero or beyond 256 bits is met by nothing', () => {
  const header = decodeHeader(genesis)
  for (const bits of [0x1d80ffff, 0x2100ffff + 0x00010000, 0xff123456, 0])
    expect(hasProofOfWork({ ...header, bits })).toBe(false)
})

test('the merkle root of block 170 is that of its two transactions', () => {
  const coinbase = toTxid('b1fea52486ce0c62bb442b530a3f0132b826c74e473d1f2c220bfa78111c5082')
  const payment = toTxid('f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16')
  expect(merkleRoot([coinbase, payment])).toBe(
    '7dac2c5666815c17a3b36427de37bb9d2e2c5ccec3f8633eb91a4205cb4c10ff',
  )
})

const txid = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => toTxid([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')))
const block = fc.uniqueArray(txid, { minLength: 1, maxLength: 20 })

test('every transaction of a block is proven, and only at its own position', () => {
  fc.assert(
    fc.property(block, fc.nat(), (txids, n) => {
      const position = n % txids.length
      const id = txids[position] ?? toTxid('')
      const root = merkleRoot(txids)
      const proof = merkleProof(txids, position)
      expect(isInBlock(id, proof, root)).toBe(true)
      const beyond = { ...proof, position: position + 2 ** proof.siblings.length }
      expect(isInBlock(id, beyond, root)).toBe(false)
      expect(isInBlock(toTxid('00'.repeat(32)), proof, root)).toBe(false)
    }),
  )
})

test('a changed sibling proves nothing', () => {
  const txids = ['aa', 'bb', 'cc'].map((byte) => toTxid(byte.repeat(32)))
  const proof = merkleProof(txids, 1)
  const changed = { ...proof, siblings: proof.siblings.with(0, toHexBrand('dd'.repeat(32))) }
  expect(isInBlock(toTxid('bb'.repeat(32)), proof, merkleRoot(txids))).toBe(true)
  expect(isInBlock(toTxid('bb'.repeat(32)), changed, merkleRoot(txids))).toBe(false)
})

test('a block without transactions has no root', () => {
  expect(() => merkleRoot([])).toThrow(RangeError)
  expect(() => merkleProof([], 0)).toThrow(RangeError)
})
