import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { AppError } from '@/lib/shared/app-error'

/**
 * Where flows write down each step before it acts, so that a closed tab goes on where it was.
 * `state` belongs to the flow, which checks it again whenever it is loaded.
 */
export type JournalEntry = {
  readonly id: string
  readonly flow: 'stake' | 'unbond' | 'withdraw' | 'bump' | 'report'
  readonly network: BitcoinNetwork
  /** Milliseconds since 1970. */
  readonly updatedAt: number
  readonly state: unknown
}

export type Journal = {
  entries(): Promise<readonly JournalEntry[]>
  entry(id: string): Promise<JournalEntry | null>
  /** Durable once the promise resolves. */
  write(entry: JournalEntry): Promise<void>
  remove(id: string): Promise<void>
  /** Runs `act` while no other tab acts on this entry; null when another tab does. */
  exclusively<Answer>(id: string, act: () => Promise<Answer>): Promise<Answer | null>
}

/** This browser keeps nothing for us: storage is full, forbidden or broken. Without it nothing may be signed. */
export class StorageUnavailableError extends AppError {
  readonly code = 'storage-unavailable'
  readonly retryable = true
  constructor(options?: ErrorOptions) {
    super('this browser cannot keep what a flow writes down', options)
  }
}
