import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { resumeStake, startStake } from './open-flow'
import { rehearsedBy } from './rehearsed'
import { reservedCoins } from './reserved-coins'
import type { FlowSession } from './session'
import { type StakeState, stakeState } from './stake-state'
import { FakeWorld, played } from './testing/fake-world'

/** What may happen to somebody's stakes. `which` is one of those that are under way. */
type Event =
  | { readonly kind: 'start' | 'start-in-two-tabs' | 'next-block' }
  | { readonly kind: 'crash'; readonly when: 'before-saving' | 'after-saving' }
  | { readonly kind: 'resume' | 'finish' | 'abandon' | 'evict'; readonly which: number }

const which = fc.nat(5)

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'start' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'start-in-two-tabs' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      when: fc.constantFrom('before-saving' as const, 'after-saving' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('abandon' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resume' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('finish' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('evict' as const), which }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'next-block' as const }) },
)

const isFixed = ({ step }: StakeState) => step === 'sign-slashing'
const isSent = ({ step }: StakeState) => step === 'watch'

/** A browser with several tabs, whose wallet has rehearsed before. */
async function browser() {
  const world = new FakeWorld()
  world.onWait = () => world.babylon.covenantSigns(3)
  world.fund(2)
  const { wallet } = world
  await world.rehearsals.remember(rehearsedBy(wallet, wallet.account), { outcome: 'passed', at: 1 })
  const play = async (
    session: FlowSession<StakeState>,
    until: (state: StakeState) => boolean,
  ): Promise<void> => {
    const stop = await played(session, until)
    stop()
  }
  const begin = () => play(startStake(world.choice, world.tab().ports), isFixed)
  const entries = () => world.tab().ports.journal.entries()
  const resumed = async (number: number) => {
    const all = await entries()
    const entry = all[number % Math.max(1, all.length)]
    return entry ? resumeStake(entry, world.tab().ports) : null
  }
  const happens = async (event: Event): Promise<void> => {
    switch (event.kind) {
      case 'start':
        return begin()
      case 'start-in-two-tabs':
        await Promise.all([begin(), begin()])
        return
      case 'crash': {
        const { ports, closed } = world.tab({ step: 'sign-slashing', when: event.when })
        const session = startStake(world.choice, ports)
        await Promise.race([closed, play(session, isFixed)])
        return
      }
      case 'next-block':
        return world.bitcoin.mine()
      case 'evict':
        return evict(world, await entries(), event.which)
      default: {
        const session = await resumed(event.which)
        if (!session) return
        if (event.kind === 'abandon') return session.abandon()
        return play(session, event.kind === 'finish' ? isSent : () => true)
      }
    }
  }
  return { world, happens, entries }
}

type Entries = Parameters<typeof reservedCoins>[0]

/** A block that holds it cannot forget it. */
async function evict({ bitcoin }: FakeWorld, entries: Entries, number: number): Promise<void> {
  const sent = entries.flatMap(({ state }) => sentIn(stakeState(state)))
  const txid = sent[number % Math.max(1, sent.length)]
  const known = txid && (await bitcoin.port.transaction(txid))
  if (known && known.confirmedAt === null) bitcoin.forget(known.txid)
}

const sentIn = (state: StakeState): readonly Txid[] =>
  state.step === 'watch' ? [state.transaction.txid] : []

const cases = casesOr(200)

test(
  'whatever happens, in however many tabs, no coin is in two stakes',
  patienceFor(cases),
  async () => {
    let stakes = 0
    let together = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 3, maxLength: 8 }), async (events) => {
        const { happens, entries } = await browser()
        for (const event of events) {
          await happens(event)
          const reserved = reservedCoins(await entries())
          const names = reserved.map(({ outpoint }) => formatOutpoint(outpoint))
          expect(new Set(names).size).toBe(names.length)
          stakes += names.length
          together = Math.max(together, names.length)
        }
      }),
      { numRuns: cases },
    )
    expect(stakes).toBeGreaterThan(cases)
    expect(together).toBe(3)
  },
)
