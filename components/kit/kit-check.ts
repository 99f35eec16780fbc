import type { Txid } from '@/lib/bitcoin/txid'
import { type KitProblem, readKit } from '@/lib/kit/read-kit'

/** What became of a file that somebody wanted to be checked. */
export type KitVerdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'other'; readonly txid: Txid }
  | { readonly kind: 'too-large' }
  | KitProblem

/** Kits have some 15 kB. */
const maxBytes = 1_000_000

/** Reads a file as a later release would, when nothing else is left. */
export async function checkedKit(file: File, stakingTxid: Txid): Promise<KitVerdict> {
  if (file.size > maxBytes) return { kind: 'too-large' }
  const kit = readKit(await file.text())
  if (!kit.ok) return kit.problem
  const { stakingTxid: txid } = kit.value.transactions
  return txid === stakingTxid ? { kind: 'same' } : { kind: 'other', txid }
}
