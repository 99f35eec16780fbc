import type { ListenerInfo } from 'sats-connect'
import { fieldOf } from '@/lib/adapters/wallet-question'
import type { Habits } from './known'

const events: readonly ListenerInfo['eventName'][] = [
  'accountChange',
  'networkChange',
  'disconnect',
]

/** Has the wallet call back about changes, if it ever does. Answers how to stop. */
export function listenTo(
  provider: object | null,
  listens: Habits['listens'],
  listener: () => void,
): () => void {
  let wanted = listens !== 'never'
  const tell = () => {
    if (wanted) listener()
  }
  const stops = wanted ? events.map((event) => addListener(provider, listens, [event, tell])) : []
  return () => {
    wanted = false
    for (const stop of stops) if (typeof stop === 'function') quietly(() => stop())
  }
}

function addListener(
  provider: object | null,
  listens: Habits['listens'],
  [eventName, cb]: readonly [ListenerInfo['eventName'], () => void],
): unknown {
  const add = fieldOf(provider, 'addListener')
  if (typeof add !== 'function') return undefined
  const told = listens === 'object' ? [{ eventName, cb }] : [eventName, cb]
  return quietly(() => Reflect.apply(add, provider, told))
}

/** What a wallet throws when it is (un)subscribed says nothing to the person: every prompt reads the account anyway. */
function quietly(act: () => unknown): unknown {
  try {
    return act()
  } catch {
    return undefined
  }
}
