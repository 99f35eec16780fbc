import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { JournalEntry } from '@/lib/ports/journal'
import type { AppError } from '@/lib/shared/app-error'
import type { Decoder } from './decode'
import { UnreadableEntryError } from './errors'
import type { FlowPorts } from './flow-ports'
import type { FlowProgress } from './session'

/** What every state of every flow has. */
export type Stepped = {
  readonly step: string
  readonly choice: { readonly account: { readonly network: BitcoinNetwork } }
}

/** What a step came to. */
export type Outcome<State> =
  /** Written down, then the next step begins. */
  | { readonly kind: 'next'; readonly state: State }
  /** The chain is not there yet: the same step again, in a while. */
  | {
      readonly kind: 'wait'
      readonly progress: FlowProgress | null
      /** Written down, where what was seen has to be remembered. */
      readonly state?: State
    }
  /** Written down too, but an earlier step must be done again, for this reason. */
  | { readonly kind: 'back'; readonly state: State; readonly error: AppError }

export const next = <State>(state: State): Outcome<State> => ({ kind: 'next', state })

/** A person's intent as steps. Every step is safe to repeat, because a closed tab may make us repeat it. */
export type Flow<State extends Stepped> = {
  readonly name: JournalEntry['flow']
  readonly decode: Decoder<State>
  /** Whom the step has to wait for. */
  readonly waitsFor: (state: State) => 'nobody' | 'user' | 'chain'
  /** Whether another choice goes on with this state instead of taking over from it. Where it is left out, never. */
  readonly servesAnyChoice?: (state: State) => boolean
  /** Whether what is written down of it keeps its coins from others. Where it is left out, it does not. */
  readonly reservesCoins?: true
  /**
   * A name under which one session at a time, in any tab, does this step and writes down what it came to; null where
   * sessions do not get in each other's way. Where it is left out, nowhere.
   */
  readonly lockOf?: (state: State) => string | null
  /** `attempt` counts how often this step has answered `wait` in a row. */
  readonly advance: (state: State, ports: FlowPorts, attempt: number) => Promise<Outcome<State>>
}

/** Reads the state that the journal kept. Throws `UnreadableEntryError`; the entry stays as it is. */
export function stateOf<State extends Stepped>(flow: Flow<State>, entry: JournalEntry): State {
  if (entry.flow !== flow.name) throw new UnreadableEntryError(entry.id)
  try {
    return flow.decode(entry.state)
  } catch (cause) {
    throw new UnreadableEntryError(entry.id, { cause })
  }
}
