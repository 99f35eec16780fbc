import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockHash } from '@/lib/bitcoin/block'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { merkleProof, merkleRoot } from '@/lib/bitcoin/merkle'
import { toTxid } from '@/lib/bitcoin/txid'
import {
  inclusionProblem,
  inclusionProofOf,
  proofBytes,
  readInclusionProof,
} from './inclusion-proof'
import vectors from './vectors/full_flow_python.json'

const headerOf = (txids: readonly ReturnType<typeof toTxid>[]) => ({
  version: 4,
  previous: toBlockHash('00'.repeat(32)),
  merkleRoot: merkleRoot(txids),
  time: 1_700_000_000,
  bits: 0x207fffff,
  nonce: 1,
})

const txid = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toTxid(hexOf(bytes)))
const block = fc.uniqueArray(txid, { minLength: 2, maxLength: 40 })

test('every transaction but the coinbase is proven to Babylon, and no other', () => {
  fc.assert(
    fc.property(block, fc.nat(), fc.nat(), (txids, n, m) => {
      const position = 1 + (n % (txids.length - 1))
      const header = headerOf(txids)
      const merkle = merkleProof(txids, position)
      const proof = inclusionProofOf(blockHash(header), merkle)
      if (!proof.ok) throw new Error(proof.problem)
      const own = txids[position] ?? toTxid('')
      expect(inclusionProblem(own, proof.value, header)).toBeNull()
      expect(readInclusionProof(proof.value)).toEqual({
        ok: true,
        value: { block: blockHash(header), proof: merkle },
      })
      const other = txids[m % txids.length]
      if (other && other !== own)
        expect(inclusionProblem(other, proof.value, header)).toBe('not-included')
      const siblings = bytesOf(proof.value.siblings)
      const at = m % siblings.length
      const changed = {
        ...proof.value,
        siblings: hexOf(siblings.with(at, (siblings[at] ?? 0) ^ 1)),
      }
      expect(inclusionProblem(own, changed, header)).toBe('not-included')
    }),
  )
})

test('a coinbase is refused when a proof is made and when it is read', () => {
  const txids = ['aa', 'bb', 'cc'].map((byte) => toTxid(byte.repeat(32)))
  const [coinbase] = txids
  const header = headerOf(txids)
  const merkle = merkleProof(txids, 0)
  expect(inclusionProofOf(blockHash(header), merkle)).toEqual({ ok: false, problem: 'coinbase' })
  const key = { index: 0, blockHash: hexOf(bytesOf(blockHash(header)).reverse()) }
  const proof = { key, siblings: proofBytes(merkle) }
  expect(coinbase && inclusionProblem(coinbase, proof, header)).toBe('coinbase')
})

test('a proof of another block, of none, or of half a hash is refused', () => {
  const txids = ['aa', 'bb'].map((byte) => toTxid(byte.repeat(32)))
  const header = headerOf(txids)
  const proof = inclusionProofOf(blockHash(header), merkleProof(txids, 1))
  const [, second] = txids
  if (!proof.ok || !second) throw new Error('no proof')
  const { key, siblings } = proof.value
  const problem = (changed: object) =>
    inclusionProblem(second, { ...proof.value, ...changed }, header)
  expect(problem({})).toBeNull()
  expect(problem({ key: null })).toBe('no-block')
  expect(problem({ key: { index: 1, blockHash: toHexBrand('') } })).toBe('no-block')
  expect(problem({ key: { index: 1, blockHash: toHexBrand('00'.repeat(32)) } })).toBe('no-block')
  expect(problem({ key: { ...key, index: 3 } })).toBe('not-included')
  expect(problem({ siblings: siblings.slice(2) })).toBe('malformed-proof')
  expect(problem({ siblings: toHexBrand('') })).toBe('not-included')
})

test.each(vectors.flows)('$name: a recorded proof is read and written again', ({ msgs }) => {
  const { index, hash_hex, proof_hex } = msgs.undelegate.inclusion_proof
  const told = { key: { index, blockHash: toHexBrand(hash_hex) }, siblings: toHexBrand(proof_hex) }
  const read = readInclusionProof(told)
  if (!read.ok) throw new Error(read.problem)
  expect(read.value.proof).toMatchObject({ position: index })
  expect(read.value.proof.siblings).toHaveLength(proof_hex.length / 64)
  expect(inclusionProofOf(read.value.block, read.value.proof)).toEqual({ ok: true, value: told })
})
