import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Txid } from '@/lib/bitcoin/txid'
import type { JournalEntry } from '@/lib/ports/journal'
import { type Decoder, record, union } from './decode'
import { account, txid } from './stored'

type Whose = { readonly network: BitcoinNetwork; readonly staker: XOnlyKey }

/**
 * The stakes of one key that a browser's journal knows of, the newest first: those it made or was about to make, from
 * their registration on, and those it took an exit from. Entries that cannot be read are left out.
 */
export function journaledStakes(
  entries: readonly JournalEntry[],
  { network, staker }: Whose,
): readonly Txid[] {
  const told = entries
    .filter((entry) => entry.network === network)
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
    .flatMap(({ flow, state }) => storedStake(flow, state) ?? [])
    .filter((stake) => stake.staker === staker)
  return [...new Set(told.map(({ stakingTxid }) => stakingTxid))]
}

type Stored = { readonly staker: XOnlyKey; readonly stakingTxid: Txid }

function storedStake(flow: JournalEntry['flow'], state: unknown): Stored | null {
  try {
    return flow === 'stake' ? made(state) : left(state)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const choice = record({ account })

const fixed: Decoder<Stored> = (state) => {
  const stake = record({ choice, transaction: record({ txid }) })(state)
  return { staker: stake.choice.account.key, stakingTxid: stake.transaction.txid }
}

const done: Decoder<Stored> = (state) => {
  const stake = record({ choice, stakingTxid: txid })(state)
  return { staker: stake.choice.account.key, stakingTxid: stake.stakingTxid }
}

/** Before these steps nobody else has heard of the stake. A rehearsal has a transaction only when it comes after them. */
const made = union<Stored>('step', {
  'rehearse-unbonding': fixed,
  'rehearse-withdrawal': fixed,
  register: fixed,
  'await-covenant': fixed,
  'sign-staking': fixed,
  broadcast: fixed,
  watch: fixed,
  done,
})

const left: Decoder<Stored> = (state) => {
  const exit = record({ choice: record({ account, stakingTxid: txid }) })(state)
  return { staker: exit.choice.account.key, stakingTxid: exit.choice.stakingTxid }
}
