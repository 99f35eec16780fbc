import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import {
  type Corpus,
  type NodeVerdict,
  nodeVerdicts,
  onlyKnots,
} from '@/lib/localnet/bitcoin/testing/node-verdicts'
import { worded } from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { blockVerdict, relayVerdict } from '@/lib/localnet/bitcoin/testing/spend-verdicts'

const text = readFileSync(new URL('./vectors/node_verdicts.json', import.meta.url), 'utf8')
const verdicts = nodeVerdicts(JSON.parse(text) as Corpus)

const patience = { timeout: 60_000 }

/** The verdicts of a real node that this one's are not. */
const differing = (
  of: readonly NodeVerdict[],
  by: 'consensus' | 'standard',
  judge: typeof blockVerdict,
) =>
  of.flatMap(({ name, hex, prevouts, place, ...theirs }) => {
    const ours = judge(decodeTransaction(hex), prevouts, place)
    return ours === theirs[by] ? [] : [{ name, hex, ours, theirs: theirs[by] }]
  })

test('of every spend, this node says what a real node said of a block with it', patience, () => {
  expect(differing(verdicts, 'consensus', blockVerdict)).toEqual([])
  expect(verdicts.length).toBeGreaterThan(1_000)
  const fine = verdicts.filter(({ consensus }) => consensus === null).length
  expect(fine).toBeGreaterThan(verdicts.length / 4)
  expect(fine).toBeLessThan((verdicts.length * 3) / 4)
})

test('of every case, this node says what a real node said of relaying it', patience, () => {
  const cases = verdicts.slice(0, scriptCases.length)
  const different = differing(cases, 'standard', relayVerdict)
  expect(different.filter(({ theirs }) => !onlyKnots.includes(theirs))).toEqual([])
})

test('a real node was asked about every case, and each says what it said', () => {
  const asked = verdicts.slice(0, scriptCases.length)
  expect(asked.map(({ name, consensus }) => ({ name, consensus }))).toEqual(
    scriptCases.map(({ name, consensus }) => ({ name, consensus: worded(consensus) })),
  )
})

test('every case has a name of its own', () => {
  const names = scriptCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
