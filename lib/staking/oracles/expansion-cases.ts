import fc from 'fast-check'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { Covenant, StakingParams } from '@/lib/staking/params'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'
import { scalarOf } from './known-keys'
import { anyStake, type StakeCase } from './stake-cases'

/** A stake, and the one it becomes under another committee with other times. */
export type ExpansionCase = {
  readonly previous: StakeCase
  readonly params: StakingParams
  readonly terms: StakingTerms
  /** Worth less than any fee. */
  readonly tooSmall: readonly Utxo[]
  /** What is left of the coin that pays: change, or too little for it. */
  readonly left: { readonly change: boolean; readonly sats: number }
  /** By how much coins that are not needed are worth more than the one that pays. */
  readonly beyond: readonly number[]
}

const anyTime = fc.integer({ min: 1, max: 0xffff }).map(toBlocks)

/** Below the dust limit of either kind of account, so that neither library makes change of it. */
const tooLittle = 293

const drawn = fc.record({
  previous: anyStake,
  leave: fc.double({ min: 0, max: 1, noNaN: true }),
  join: fc.integer({ min: 0, max: 3 }),
  quorumShare: fc.double({ min: 0, max: 1, noNaN: true }),
  stakingTime: anyTime,
  unbondingTime: anyTime,
  isReversed: fc.boolean(),
  tooSmall: fc.uniqueArray(fc.integer({ min: 1, max: 350 }), { maxLength: 3 }),
  left: fc.oneof(
    fc.record({ change: fc.constant(true), sats: fc.integer({ min: 20_000, max: 900_000 }) }),
    fc.record({ change: fc.constant(false), sats: fc.integer({ min: 0, max: tooLittle }) }),
  ),
  beyond: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 3 }),
})

export const anyExpansion: fc.Arbitrary<ExpansionCase> = drawn.map((draw) => {
  const { previous, unbondingTime, stakingTime, isReversed } = draw
  const covenant = nextCovenant(previous.params.covenant, draw)
  const params = { ...previous.params, unbondingTime, covenant }
  const { staker, finalityProviders } = previous.terms
  const order = isReversed ? finalityProviders.toReversed() : finalityProviders
  return {
    previous,
    params,
    terms: termsOf({ params, staker, finalityProviders: order, stakingTime }),
    tooSmall: draw.tooSmall.map((value, vout) => fundingCoin(previous, value, vout)),
    left: draw.left,
    beyond: draw.beyond,
  }
})

/** Of the account that stakes; `vout` tells it from the others. */
export const fundingCoin = (
  { account: { scriptPubKey } }: StakeCase,
  value: number,
  vout: number,
): Utxo => ({
  scriptPubKey,
  value: toSats(value),
  outpoint: { txid: toTxid(hexOf(new Uint8Array(32).fill(0xee))), vout },
  confirmedAt: toHeight(1),
})

const newcomers: readonly XOnlyKey[] = [5_001, 5_002, 5_003].map((number) =>
  xOnly(publicKeyOf(scalarOf(number))),
)

type Rotation = { readonly leave: number; readonly join: number; readonly quorumShare: number }

/** As many of the old committee stay as its quorum, or more. */
function nextCovenant(
  { keys, quorum }: Covenant,
  { leave, join, quorumShare }: Rotation,
): Covenant {
  const staying = keys.slice(Math.round(leave * (keys.length - quorum)))
  const next = [...newcomers.slice(0, join), ...staying]
  return { keys: next, quorum: 1 + Math.round(quorumShare * (next.length - 1)) }
}
