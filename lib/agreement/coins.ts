import type { Height } from '@/lib/bitcoin/blocks'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { type Fact, words } from './fact'
import { alike } from './quorum'

type Coins = readonly Utxo[]

/** The coins of an address. Each is looked at by itself: what one source leaves out or adds changes no other coin. */
export const coinsFact = (address: string): Fact<Coins> => ({
  name: 'coins',
  about: address,
  isAskedOfAll: false,
  ask: (source, signal) => source.utxos(address, signal),
  established(lists, { needed, moment }) {
    if (moment === 'early') return alike(lists, needed, listKey)
    return lists.length < needed ? null : { value: coinsAlike(lists, needed) }
  },
  open: (lists) => coinsAlike(lists, lists.length),
  differ: (lists) => new Set(lists.map(listKey)).size > 1,
  said: saidOfCoins,
})

/** What so many lists have alike. Where they do not agree when a coin was confirmed, it counts as waiting. */
function coinsAlike(lists: readonly Coins[], needed: number): Coins {
  const told = new Map<string, readonly Utxo[]>()
  for (const coin of lists.flatMap(withoutRepeats))
    told.set(coinKey(coin), [...(told.get(coinKey(coin)) ?? []), coin])
  return [...told.values()].flatMap((same) => {
    const [coin] = same
    return coin && same.length >= needed
      ? [{ ...coin, confirmedAt: agreedHeight(same, needed) }]
      : []
  })
}

function agreedHeight(same: Coins, needed: number): Height | null {
  return alike(same, needed, heightWord)?.value.confirmedAt ?? null
}

const withoutRepeats = (coins: Coins): Coins => [
  ...new Map(coins.map((coin) => [coinKey(coin), coin])).values(),
]

const coinKey = ({ outpoint, value, scriptPubKey }: Utxo): string =>
  `${formatOutpoint(outpoint)} ${value} ${scriptPubKey}`

const heightWord = ({ confirmedAt }: Utxo): string => confirmedAt?.toString() ?? words.waiting

const listKey = (coins: Coins): string =>
  coins
    .map((coin) => `${coinKey(coin)} ${heightWord(coin)}`)
    .toSorted()
    .join()

const shownCoins = 3

/** Of each list the coins that not all tell the same of. */
function saidOfCoins(lists: readonly Coins[]): readonly string[] {
  const said = lists.map((coins) => coins.map(coinSaid))
  return said.map((coins) => {
    const odd = coins.filter((coin) => !said.every((other) => other.includes(coin)))
    const more = odd.length > shownCoins ? [`+${odd.length - shownCoins}`] : []
    return [`(${coins.length})`, ...odd.slice(0, shownCoins), ...more].join(' ')
  })
}

const coinSaid = (coin: Utxo): string =>
  `${formatOutpoint(coin.outpoint)}=${coin.value}@${heightWord(coin)}`
