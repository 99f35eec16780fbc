import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { hexOf } from '@/lib/bitcoin/hex'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import type {
  RehearsalFailure,
  RehearsalResult,
  Rehearsals,
  Rehearsed,
} from '@/lib/ports/rehearsals'
import { browserDatabase, inStorage } from './database'

/** The form of a row. A row that cannot be read is as good as none: the rehearsal is done again. */
const rowVersion = 1

const failures = {
  'wallet-unsupported': true,
  'wallet-failed': true,
  'not-a-psbt': true,
  'different-transaction': true,
  unsigned: true,
  'unexpected-signature': true,
  'several-signatures': true,
  'wrong-count': true,
  'wrong-length': true,
  'wrong-sighash-type': true,
  'wrong-signature': true,
} as const satisfies Readonly<Record<RehearsalFailure, true>>

const isFailure = (word: string): word is RehearsalFailure => Object.hasOwn(failures, word)

const passedSchema = z.object({
  version: z.literal(rowVersion),
  outcome: z.literal('passed'),
  at: z.number(),
})

const failedSchema = z.object({
  version: z.literal(rowVersion),
  outcome: z.literal('failed'),
  at: z.number(),
  reason: z.string(),
})

/** Rehearsals in IndexedDB, beside the journal. No key and no address is kept, only a hash that is found again. */
export function createRehearsals({
  database: name = 'holdfast',
}: {
  readonly database?: string
} = {}): Rehearsals {
  const database = browserDatabase(name)
  return {
    last: (of) =>
      inStorage(database, async (open) => resultIn(await open.get('rehearsals', rowKey(of)))),
    remember: (of, result) =>
      inStorage(database, async (open) => {
        await open.put('rehearsals', { version: rowVersion, ...result }, rowKey(of))
      }),
  }
}

/** Fields that cannot run into each other, hashed so that the row does not tell whose it is. */
function rowKey({ id, version, network, kind, key }: Rehearsed): string {
  const words = JSON.stringify([id, version, network, kind, key])
  return hexOf(taggedHash('holdfast/rehearsed', new TextEncoder().encode(words)))
}

function resultIn(row: unknown): RehearsalResult | null {
  const passed = passedSchema.safeParse(row)
  if (passed.success) return { outcome: 'passed', at: passed.data.at }
  const failed = failedSchema.safeParse(row)
  if (!failed.success) return null
  const { at, reason } = failed.data
  return isFailure(reason) ? { outcome: 'failed', at, reason } : null
}
