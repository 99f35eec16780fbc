import { afterAll, beforeAll, expect, test } from 'vitest'
import { onlyKnots } from '@/lib/localnet/bitcoin/testing/node-verdicts'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type Judgement, judgements } from './judgements'
import { mutants } from './mutants/mutants'

let bitcoind: Bitcoind
beforeAll(async () => {
  bitcoind = await startBitcoind()
})
afterAll(async () => {
  await bitcoind.stop()
})

/** `npm run test:node` asks for 5,000. */
const rounds = Number(process.env.HOLDFAST_MUTANTS ?? 1_000)
const seed = process.env.HOLDFAST_SEED

const differing = (judged: readonly Judgement[], by: 'consensus' | 'standard') =>
  judged
    .filter(({ local, real }) => local[by] !== real[by])
    .map(({ name, local, real, transaction }) => ({
      ...{ name, local: local[by], real: real[by] },
      hex: transaction.toHex(),
    }))

test(`a real node agrees about ${rounds} damaged spends`, { timeout: 600_000 }, async () => {
  const judged = await judgements(bitcoind, mutants(rounds, seed ? Number(seed) : undefined))
  expect(judged).toHaveLength(rounds)
  expect(differing(judged, 'consensus')).toEqual([])
  const relayed = differing(judged, 'standard')
  expect(relayed.filter(({ real }) => !onlyKnots.includes(real))).toEqual([])
  expect(relayed.length).toBeLessThan(rounds / 50)
  const fine = judged.filter(({ real }) => real.consensus === null).length
  expect(fine).toBeGreaterThan(rounds / 5)
  expect(fine).toBeLessThan((rounds * 4) / 5)
})
