import { expect, test } from 'vitest'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import {
  finalSequence,
  unsignedTransaction,
  weightOf,
  withWitnesses,
} from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { delegationTransactions } from './delegation-transactions'
import { unbondingWeight } from './exit-weight'
import { stakingOutput } from './outputs'
import { unbondingWitness } from './unbonding-witness'
import { flows } from './vectors/flows'

const [mainnet] = flows
if (!mainnet) throw new Error('no vectors')

const anyOutpoint = { txid: toTxid('ab'.repeat(32)), vout: 0 }
const anySignature = toHexBrand('00'.repeat(64))
const keyOf = (label: string) =>
  xOnly(publicKeyOf(taggedHash('holdfast/test-key', new TextEncoder().encode(label))))

test.each([
  [1, 1],
  [3, 2],
  [9, 6],
  [20, 16],
  [20, 17],
])('with %i covenant keys and a quorum of %i the exit weighs what is foreseen', (count, quorum) => {
  const covenant = { keys: Array.from({ length: count }, (_, i) => keyOf(`member ${i}`)), quorum }
  const params = { ...mainnet.stakingParams, covenant }
  const terms = { ...mainnet.terms, covenant, stakingTime: toBlocks(64_000) }
  const { scriptPubKey } = stakingOutput(terms)
  const stake = { scriptPubKey, value: toSats(500_000) }
  const { hex: stakingTx } = unsignedTransaction({
    inputs: [{ outpoint: anyOutpoint, prevout: stake, sequence: finalSequence }],
    outputs: [stake],
  })
  const { unbonding } = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  const witness = unbondingWitness({
    terms,
    stakerSignature: anySignature,
    covenantSignatures: covenant.keys.map((key) => ({ key, signature: anySignature })),
  })
  expect(unbondingWeight(covenant)).toBe(weightOf(withWitnesses(unbonding, [witness])))
})
