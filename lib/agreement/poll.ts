import type { BitcoinSource } from '@/lib/ports/bitcoin-chain'
import type { Moment } from './fact'
import type { Established } from './quorum'
import type { Reply } from './replies'

/** Who is asked when: at once; when an answer is missing, late or not decisive; when nobody else is left. */
export type Waves = {
  readonly first: readonly BitcoinSource[]
  readonly second: readonly BitcoinSource[]
  readonly last: readonly BitcoinSource[]
}

export type Poll<Answer, Verdict> = {
  readonly waves: Waves
  /** Rejects only with what is no fault of a source. */
  readonly ask: (source: BitcoinSource) => Promise<Reply<Answer>>
  /** null to wait for more, which it must not at the `last` moment. May throw instead. */
  readonly judge: (replies: readonly Reply<Answer>[], moment: Moment) => Established<Verdict>
  readonly wait: (milliseconds: number) => Promise<void>
  /** When a moment is `late`. */
  readonly patienceMs: number
  readonly signal?: AbortSignal | undefined
}

/** A source that has not answered by then is no longer waited for alone. */
const secondWaveMs = 700

/** Asks the sources wave by wave until `judge` has heard enough. Rejects with the signal's reason when that aborts. */
export async function poll<Answer, Verdict>(options: Poll<Answer, Verdict>): Promise<Verdict> {
  const { judge, wait, patienceMs, signal } = options
  signal?.throwIfAborted()
  const rounds = startRounds(options)
  const aborted = abortOf(signal)
  const alarms = new Map<string, Promise<'second' | 'late'>>([
    ['second', wait(secondWaveMs).then(() => 'second')],
    ['late', wait(patienceMs).then(() => 'late')],
  ])
  const replies: Reply<Answer>[] = []
  for (;;) {
    const event = await Promise.race([...rounds.open(), ...alarms.values(), ...aborted])
    if (typeof event === 'string') alarms.delete(event)
    else replies.push(event)
    rounds.heard(event)
    const verdict = judge(replies, rounds.isOver() ? 'last' : alarms.has('late') ? 'early' : 'late')
    if (verdict) return verdict.value
    rounds.goOn()
  }
}

function startRounds<Answer>({ waves, ask }: Pick<Poll<Answer, never>, 'waves' | 'ask'>) {
  const open = new Map<string, Promise<Reply<Answer>>>()
  const ahead = [waves.first, waves.second, waves.last]
  let isSecondDue = false
  const askNext = () => {
    for (const source of ahead.shift() ?? []) open.set(source.name, ask(source))
  }
  askNext()
  return {
    open: () => open.values(),
    heard(event: Reply<Answer> | 'second' | 'late') {
      if (typeof event !== 'string') open.delete(event.source.name)
      if (event === 'second' || (typeof event !== 'string' && 'error' in event)) isSecondDue = true
    },
    isOver: () => open.size === 0 && ahead.every((wave) => wave.length === 0),
    goOn() {
      if (isSecondDue && ahead.length === 2) askNext()
      while (open.size === 0 && ahead.length > 0) askNext()
    },
  }
}

function abortOf(signal: AbortSignal | undefined): readonly Promise<never>[] {
  if (!signal) return []
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  // It may abort when nobody waits for it any more.
  aborted.catch(() => {})
  return [aborted]
}
