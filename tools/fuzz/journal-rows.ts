import { startStake, startUnbond } from '@/lib/flows/open-flow'
import { FakeWorld, played } from '@/lib/flows/testing/fake-world'
import type { JournalEntry } from '@/lib/ports/journal'

/** What a journal has held, by flow and step, while somebody staked and left. */
export async function journalRows(): Promise<readonly JournalEntry[]> {
  const world = new FakeWorld()
  const seen = new Map<string, JournalEntry>()
  const note = () => {
    for (const text of world.journal.kept.values()) {
      const entry = JSON.parse(text) as JournalEntry
      const { step } = entry.state as { readonly step: string }
      seen.set(`${entry.flow} ${step}`, entry)
    }
    return false
  }
  world.onWait = () => world.timePasses()
  const { ports } = world.tab()
  const stake = startStake(world.choice, ports)
  await played(stake, note)
  const { state } = stake.getSnapshot()
  if (state.step === 'done') {
    const { account } = world.choice
    await played(startUnbond({ account, stakingTxid: state.stakingTxid }, ports), note)
  }
  note()
  return [...seen.values()]
}
