import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeAll, expect, test } from 'vitest'
import { rememberedWallets } from '@/components/wallet/remembered-wallets'
import { createJournal } from '@/lib/adapters/browser-storage/journal'
import { createRehearsals } from '@/lib/adapters/browser-storage/rehearsals'
import { createPractice } from '@/lib/adapters/practice-account'
import { isWhole } from '@/lib/adapters/testing/damaged'
import { encode } from '@/lib/flows/decode'
import { stateOf } from '@/lib/flows/flow'
import { journaledStakes } from '@/lib/flows/journaled-stakes'
import { stakeFlow } from '@/lib/flows/stake'
import { FakeWorld } from '@/lib/flows/testing/fake-world'
import { unbondFlow } from '@/lib/flows/unbond'
import { mutatedJson } from '@/lib/localnet/faults/mutation'
import { everyOddValue } from '@/lib/localnet/faults/odd-values'
import { type Random, randomOf, seedOf } from '@/lib/localnet/faults/random'
import type { JournalEntry } from '@/lib/ports/journal'
import { AppError } from '@/lib/shared/app-error'
import { fuzzSeed, patienceFor, shareOf } from './amount'
import { journalRows } from './journal-rows'

let rows: readonly JournalEntry[]

beforeAll(async () => {
  rows = await journalRows()
}, 120_000)

const rowShare = shareOf(20)

/** What storage holds after an accident: a structured value, or whatever text there is. */
function spoilt(value: unknown, random: Random): unknown {
  const text = mutatedJson(value, random, everyOddValue)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

test('the rows are of every step there is to come back to', () => {
  const steps = rows.map(({ state }) => (state as { readonly step: string }).step)
  expect(steps).toEqual(expect.arrayContaining(['sign-slashing', 'await-covenant', 'broadcast']))
})

test(
  'whatever a row of the journal holds, it is read whole, named unreadable or passed over',
  patienceFor(rowShare),
  async () => {
    const journal = createJournal({ database: 'fuzz', locks: null })
    await journal.entries()
    const raw = await openDB('fuzz')
    let read = 0
    for (let round = 0; round < rowShare; round += 1) {
      const random = randomOf(seedOf(fuzzSeed, 'rows', round))
      const row = random.of(rows)
      await raw.put('journal', spoilt({ version: 1, ...row }, random), row.id)
      const entry = await journal.entry(row.id)
      if (!entry) continue
      const state = await outcomeOf(async () => stateIn(entry), round)
      if (state instanceof AppError) continue
      read += 1
      expect(isWhole(state), `round ${round}`).toBe(true)
      expect(stateIn({ ...entry, state: encode(state) })).toEqual(state)
    }
    expect(read).toBeGreaterThan(0)
    const { account } = new FakeWorld().choice
    const whose = { network: account.network, staker: account.key }
    expect(isWhole(journaledStakes(await journal.entries(), whose))).toBe(true)
    raw.close()
  },
)

/** What is still to be built is checked against the chain's parameters, like a form. */
const isBuilt = (state: unknown) =>
  !['build', 'rehearsed'].includes((state as { readonly step: string }).step)

const stateIn = (entry: JournalEntry) =>
  entry.flow === 'unbond' ? stateOf(unbondFlow, entry) : stateOf(stakeFlow, entry)

test(
  'whatever a stake that is gone on with holds, nothing but a named error comes of it',
  patienceFor(rowShare),
  async () => {
    for (let round = 0; round < rowShare / 2; round += 1) {
      const random = randomOf(seedOf(fuzzSeed, 'states', round))
      const stakes = rows.filter(({ flow, state }) => flow === 'stake' && isBuilt(state))
      const row = random.of(stakes)
      const entry = { ...row, state: spoilt(row.state, random) }
      const world = new FakeWorld()
      const outcome = await outcomeOf(async () => {
        const state = stateOf(stakeFlow, entry)
        return await stakeFlow.advance(state, world.tab().ports, 0)
      }, round)
      if (outcome instanceof AppError || outcome.kind === 'wait') continue
      const again = await outcomeOf(
        async () => stateIn({ ...entry, state: encode(outcome.state) }),
        round,
      )
      if (!(again instanceof AppError)) expect(again).toEqual(outcome.state)
    }
  },
)

async function outcomeOf<Value>(act: () => Promise<Value>, round: number) {
  try {
    return await act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw new Error(`round ${round}`, { cause: error })
  }
}

test('whatever is kept of a rehearsal, it counts as one or as none', async () => {
  const rehearsals = createRehearsals({ database: 'fuzz-rehearsals' })
  const { network, kind, key } = new FakeWorld().choice.account
  const of = { id: 'one', version: null, network, kind, key }
  await rehearsals.remember(of, { outcome: 'failed', at: 5, reason: 'unsigned' })
  const raw = await openDB('fuzz-rehearsals')
  const [at = ''] = await raw.getAllKeys('rehearsals')
  const kept: unknown = await raw.get('rehearsals', at)
  for (let round = 0; round < shareOf(2); round += 1) {
    await raw.put('rehearsals', spoilt(kept, randomOf(seedOf(fuzzSeed, 'rehearsal', round))), at)
    const result = await rehearsals.last(of)
    expect(result === null || isWhole(result), `round ${round}`).toBe(true)
  }
  raw.close()
})

test('whatever is remembered of wallets, it is an id or nothing', async () => {
  for (let round = 0; round < shareOf(2); round += 1) {
    const random = randomOf(seedOf(fuzzSeed, 'remembered', round))
    const text = mutatedJson({ bitcoin: 'unisat', babylon: 'keplr' }, random, everyOddValue)
    const storage = { getItem: () => text, setItem: () => {}, removeItem: () => {} }
    const { bitcoin, babylon } = rememberedWallets(storage, 'localnet').read()
    for (const id of [bitcoin, babylon]) expect(['string', 'undefined']).toContain(typeof id)
    const fetch = async () => new Response(text)
    const practice = createPractice({ root: 'http://localnet.test', storage, fetch })
    await outcomeOf(() => practice.account(), round)
  }
})
