import { toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { scriptProblems } from '@/lib/localnet/bitcoin/script/script-failure'
import type { SpendPlace } from './spend-verdicts'

/** What a real node said of one spend. */
export type NodeVerdict = {
  readonly name: string
  readonly hex: string
  readonly prevouts: readonly TxOutput[]
  readonly place: SpendPlace
  /** Of a block with the spend in it; null when it was fine. */
  readonly consensus: string | null
  /** Of relaying it; null when it would. */
  readonly standard: string | null
}

/** A corpus as `node tools/run.mjs real-node-corpus` writes it. */
export type Corpus = {
  /** The release that was asked. */
  readonly node: string
  /** The height and median time before the block, and those of the block the spent coins are in. */
  readonly places: readonly (readonly [number, number, number, number])[]
  /** A name, its place, the transaction, the script and value of each coin spent, and the two verdicts. */
  readonly spends: readonly (readonly [
    string,
    number,
    string,
    readonly (readonly [string, number])[],
    string | null,
    string | null,
  ])[]
}

/** What Knots alone says of what it does not relay. */
export const onlyKnots: readonly (string | null)[] = [
  scriptProblems['tapscript-minimal-if'],
  scriptProblems['push-size'],
  scriptProblems['control-block-size'],
  // Its own words for a hash type with this bit, which Bitcoin Core refuses as one that does not exist.
  'Signature opts in to the hardfork, which is not active here',
]

export function nodeVerdicts({ places, spends }: Corpus): readonly NodeVerdict[] {
  const known = places.map(placeOf)
  return spends.map(([name, at, hex, coins, consensus, standard]) => {
    const place = known[at]
    if (!place) throw new RangeError(`${name} is nowhere`)
    const prevouts = coins.map(([script, value]) => ({
      scriptPubKey: toHexBrand(script),
      value: toSats(value),
    }))
    return { name, hex, prevouts, place, consensus, standard }
  })
}

const placeOf = ([
  height,
  medianTime,
  coinHeight,
  coinTime,
]: Corpus['places'][number]): SpendPlace => ({
  ...{ height, medianTime },
  coinHeight: toHeight(coinHeight),
  medianTimeAt: () => coinTime,
})
