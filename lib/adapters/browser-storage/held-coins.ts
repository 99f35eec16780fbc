import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { index32 } from '@/lib/adapters/fields'
import { formatOutpoint, isTxid, type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import type { HeldCoins } from '@/lib/ports/held-coins'
import { browserDatabase, inStorage } from './database'

/** The form of a row. */
const rowVersion = 1

const rowSchema = z.object({
  version: z.literal(rowVersion),
  txid: z.string().check(z.refine(isTxid)),
  vout: index32,
})

/** Held coins in IndexedDB, beside the journal. Rows that cannot be read hold nothing and are left where they are. */
export function createHeldCoins({
  database: name = 'holdfast',
}: {
  readonly database?: string
} = {}): HeldCoins {
  const database = browserDatabase(name)
  return {
    held: () =>
      inStorage(database, async (open) => (await open.getAll('held-coins')).flatMap(outpointIn)),
    hold: (outpoint) =>
      inStorage(database, async (open) => {
        const { txid, vout } = outpoint
        const row = { version: rowVersion, txid, vout }
        const transaction = open.transaction('held-coins', 'readwrite', { durability: 'strict' })
        await Promise.all([transaction.store.put(row, formatOutpoint(outpoint)), transaction.done])
      }),
    release: (outpoint) =>
      inStorage(database, (open) => open.delete('held-coins', formatOutpoint(outpoint))),
  }
}

function outpointIn(row: unknown): readonly Outpoint[] {
  const parsed = rowSchema.safeParse(row)
  return parsed.success ? [{ txid: toTxid(parsed.data.txid), vout: parsed.data.vout }] : []
}
