import type { KnownCoin } from '@/lib/bitcoin/coin-classes'
import { automaticCoins, mayBePicked } from '@/lib/bitcoin/picked-coins'
import { formatOutpoint, isTxid, type Outpoint } from '@/lib/bitcoin/txid'
import type { StakeChoice } from '@/lib/flows/stake-state'
import type { StakeFunds } from '@/lib/staking/stake-request'
import type { AccountCoins } from './use-account-coins'

/** What the draft says of coins. */
export type CoinDraft = {
  /** Outpoints with commas between them; null where Holdfast picks. */
  readonly coins: string | null
  /** Whether Holdfast may pick coins that nobody could check. */
  readonly unchecked: boolean
}

export type CoinsProblem = {
  readonly kind: 'coins-unchecked' | 'coins-none-picked' | 'coins-unspendable'
}

/** The coins that pay for a draft. */
export type Paying = {
  readonly funds: StakeFunds
  readonly choice: Pick<StakeChoice, 'coins' | 'uncheckedCoins'>
  readonly problem: CoinsProblem | null
}

export function payingFor(known: AccountCoins, { coins, unchecked }: CoinDraft): Paying {
  return coins === null
    ? pickedByHoldfast(known, unchecked ? 'use' : 'leave')
    : pickedByPerson(known, outpointsIn(coins))
}

/** What nobody could check is counted, so that the amount can be chosen; but it is not spent before the person says so. */
function pickedByHoldfast(
  { account, coins, inscriptions }: AccountCoins,
  uncheckedCoins: 'leave' | 'use',
): Paying {
  const isUnknown = inscriptions.kind === 'unknown'
  const mustSay =
    isUnknown && uncheckedCoins === 'leave' && coins.some(({ kind }) => kind === 'unchecked')
  return {
    funds: {
      key: account.key,
      kind: account.kind,
      coins: automaticCoins(coins, isUnknown ? 'use' : 'leave'),
      picker: 'holdfast',
    },
    choice: { coins: null, uncheckedCoins },
    problem: mustSay ? { kind: 'coins-unchecked' } : null,
  }
}

function pickedByPerson(
  { account, coins }: AccountCoins,
  picked: readonly (Outpoint | null)[],
): Paying {
  const names = new Set(picked.map((outpoint) => outpoint && formatOutpoint(outpoint)))
  const spendable = coins.filter(
    (coin) => names.has(formatOutpoint(coin.outpoint)) && mayBePicked(coin),
  )
  return {
    funds: { key: account.key, kind: account.kind, coins: spendable, picker: 'person' },
    choice: { coins: spendable.map(({ outpoint }) => outpoint), uncheckedCoins: 'leave' },
    problem: problemOf(names.size, spendable),
  }
}

function problemOf(wanted: number, spendable: readonly KnownCoin[]): CoinsProblem | null {
  if (wanted === 0) return { kind: 'coins-none-picked' }
  return wanted === spendable.length ? null : { kind: 'coins-unspendable' }
}

/** What names no output is null: it was picked, and is not there. */
const outpointsIn = (text: string): readonly (Outpoint | null)[] =>
  text === '' ? [] : text.split(',').map(outpointIn)

function outpointIn(name: string): Outpoint | null {
  const [txid = '', vout = '', ...more] = name.split(':')
  return isTxid(txid) && /^(?:0|[1-9]\d{0,8})$/.test(vout) && more.length === 0
    ? { txid, vout: Number(vout) }
    : null
}

/** The names of the coins in a draft, of those that are not there any more too. */
export const pickedNames = (coins: string | null): ReadonlySet<string> =>
  new Set(coins ? coins.split(',') : [])
