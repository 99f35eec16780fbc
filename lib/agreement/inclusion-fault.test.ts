import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type BlockHeader,
  blockHash,
  encodeHeader,
  hasProofOfWork,
  targetOf,
} from '@/lib/bitcoin/block'
import { toBlockHash } from '@/lib/bitcoin/block-hash'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { merkleProof, merkleRoot } from '@/lib/bitcoin/merkle'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Inclusion } from '@/lib/ports/bitcoin-chain'
import { inclusionFault } from './inclusion-fault'

const txids = ['c0', 'ab', 'cd'].map((byte) => toTxid(byte.repeat(32)))
const [, txid = toTxid('ab'.repeat(32))] = txids
const bits = 0x207fffff

function mined(isWorked: boolean): BlockHeader {
  for (let nonce = 0; ; nonce += 1) {
    const header = {
      ...{ version: 4, previous: toBlockHash('00'.repeat(32)), merkleRoot: merkleRoot(txids) },
      ...{ time: 1_700_000_000, bits, nonce },
    }
    if (hasProofOfWork(header) === isWorked) return header
  }
}

const inclusionIn = (header: BlockHeader): Inclusion => ({
  height: toHeight(100),
  block: blockHash(header),
  header: encodeHeader(header),
  proof: merkleProof(txids, 1),
})

const honest = inclusionIn(mined(true))

test('a block somebody worked for shows what is in it', () => {
  expect(inclusionFault(txid, honest, undefined)).toBeNull()
  expect(inclusionFault(txid, honest, () => targetOf(bits))).toBeNull()
})

test.each([
  ['no-work', inclusionIn(mined(false))],
  ['other-block', { ...honest, block: toBlockHash('11'.repeat(32)) }],
  ['not-a-header', { ...honest, header: toHexBrand('00') }],
  ['not-in-block', { ...honest, proof: merkleProof(txids, 0) }],
  ['not-in-block', { ...honest, proof: { position: 9, siblings: honest.proof.siblings } }],
])('%s is found', (fault, inclusion) => {
  expect(inclusionFault(txid, inclusion, undefined)).toBe(fault)
})

test('an easy target proves nothing where a hard one is due', () => {
  expect(inclusionFault(txid, honest, () => targetOf(0x1d00ffff))).toBe('too-easy')
})

test('no byte of the header can be another one', () => {
  const bytes = honest.header.length / 2
  fc.assert(
    fc.property(fc.nat(bytes - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const byte = Number.parseInt(honest.header.slice(2 * at, 2 * at + 2), 16) ^ change
      const header = `${honest.header.slice(0, 2 * at)}${byte.toString(16).padStart(2, '0')}${honest.header.slice(2 * at + 2)}`
      expect(inclusionFault(txid, { ...honest, header: toHexBrand(header) }, undefined)).toBe(
        'other-block',
      )
    }),
  )
})
