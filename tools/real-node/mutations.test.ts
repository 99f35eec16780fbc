import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  caseTransaction,
  localVerdicts,
  type ScriptCase,
} from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type CaseOutputs, caseOutputs } from './case-outputs'
import { blockVerdict } from './real-verdicts'

let bitcoind: Bitcoind
let outputs: CaseOutputs
beforeAll(async () => {
  bitcoind = await startBitcoind()
  outputs = await caseOutputs(bitcoind)
})
afterAll(async () => {
  await bitcoind.stop()
})

const seed = 20260509
const rounds = 1_000

type Mutation = (witness: readonly Uint8Array[]) => readonly Uint8Array[]

const at = (position: number, length: number) => position % Math.max(length, 1)

const positions = fc.nat({ max: 10_000 })
const itemMutation = fc
  .tuple(positions, positions, fc.integer({ min: 1, max: 255 }), fc.nat({ max: 3 }))
  .map(
    ([item, byte, mask, kind]): Mutation =>
      (witness) => {
        const index = at(item, witness.length)
        return witness.map((bytes, i) =>
          i === index ? changed(bytes, byte, { mask, kind }) : bytes,
        )
      },
  )
const listMutation = fc
  .tuple(positions, positions, fc.nat({ max: 3 }), fc.uint8Array({ maxLength: 80 }))
  .map(
    ([from, to, kind, bytes]): Mutation =>
      (witness) => {
        const [a, b] = [at(from, witness.length), at(to, witness.length)]
        if (kind === 0) return witness.toSpliced(a, 1)
        if (kind === 1) return witness.toSpliced(a, 0, bytes)
        if (kind === 2) return witness.with(a, witness[b] ?? bytes).with(b, witness[a] ?? bytes)
        return witness.with(a, bytes)
      },
  )

function changed(bytes: Uint8Array, byte: number, { mask, kind }: { mask: number; kind: number }) {
  const index = at(byte, bytes.length)
  if (kind === 0) return bytes.slice(0, index)
  if (kind === 1) return Uint8Array.from([...bytes, mask])
  return bytes.map((value, i) => (i === index ? value ^ mask : value))
}

const mutants = fc.record({
  vout: fc.nat({ max: scriptCases.length - 1 }),
  mutation: fc.oneof(itemMutation, listMutation),
})

test(`a real node agrees about ${rounds} damaged spends`, async () => {
  const { scene, txid } = outputs
  const different: unknown[] = []
  let refused = 0
  for (const { vout, mutation } of fc.sample(mutants, { seed, numRuns: rounds })) {
    const spend: ScriptCase | undefined = scriptCases[vout]
    if (!spend) throw new Error(`no case ${vout}`)
    const transaction = caseTransaction(spend, { txid, vout })
    const witness = transaction.ins[0]?.witness ?? []
    if (witness.length === 0) continue
    transaction.setWitness(0, [...mutation(witness)])
    const local = localVerdicts(spend, transaction).consensus
    const real = await blockVerdict(bitcoind, scene.node, transaction)
    if (real !== null) refused += 1
    if (local !== real) different.push({ name: spend.name, local, real, hex: transaction.toHex() })
  }
  expect(different).toEqual([])
  expect(refused).toBeGreaterThan(rounds / 2)
})
