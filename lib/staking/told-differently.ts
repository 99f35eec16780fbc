import type { Blocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import { decodeTransaction, outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import type { RegisteredDelegation } from './delegation'
import type { DelegationDifference } from './delegation-differences'
import type { DelegationTransactions } from './delegation-transactions'
import type { StakingParams } from './params'
import type { StakingTerms } from './terms'

/** One value, as a person compares it: an amount, who receives it, or something that is read letter by letter. */
export type Told =
  | { readonly kind: 'amount'; readonly value: Sats }
  | { readonly kind: 'script'; readonly value: Hex }
  | { readonly kind: 'blocks'; readonly value: Blocks }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'code'; readonly value: string }

/** One thing that a server tells in another way than we built it. */
export type ToldDifferently = {
  readonly part: DelegationDifference
  /** Which thing of a transaction; `whole` where the part is one thing. */
  readonly what: 'whole' | 'txid' | 'input' | 'amount' | 'receiver' | 'bytes'
  /** Which input or output, from 0; null where there is one thing. */
  readonly index: number | null
  /** null where there is none. */
  readonly ours: Told | null
  readonly theirs: Told | null
}

type Compared = {
  readonly delegation: RegisteredDelegation
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly ours: DelegationTransactions
}

/** Ours beside theirs, for each of the differences that `delegationDifferences` found. Throws nothing, whatever is told. */
export const toldDifferently = (
  differences: readonly DelegationDifference[],
  compared: Compared,
): readonly ToldDifferently[] => differences.flatMap((part) => rowsOf[part](compared))

/** How a transaction that is told differs from ours: by id, inputs, and outputs, or at least in some byte. */
export function transactionToldDifferently(
  part: DelegationDifference,
  ours: Hex,
  theirs: Hex,
): readonly ToldDifferently[] {
  const [left, right] = [thingsOf(ours), thingsOf(theirs)]
  const rows = [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    const [mine, told] = [left.get(name), right.get(name)]
    if (mine?.told.value === told?.told.value) return []
    const { what, index } = mine ?? told ?? whole
    return [{ part, what, index, ours: mine?.told ?? null, theirs: told?.told ?? null }]
  })
  if (rows.length > 0 || ours === theirs) return rows
  return [{ part, what: 'bytes', index: null, ours: code(ours), theirs: code(theirs) }]
}

type Thing = Pick<ToldDifferently, 'what' | 'index'> & { readonly told: Told }

const whole = { what: 'whole', index: null } as const

/** Everything in a transaction that a person can compare, by name. Of what is no transaction, its bytes. */
function thingsOf(hex: Hex): ReadonlyMap<string, Thing> {
  const things: readonly Thing[] = isTransaction(hex)
    ? [
        { what: 'txid', index: null, told: code(txidOf(hex)) },
        ...outpointsOf(hex).map(
          (outpoint, index): Thing => ({
            what: 'input',
            index,
            told: code(formatOutpoint(outpoint)),
          }),
        ),
        ...outputsOf(hex).flatMap(({ value, scriptPubKey }, index): readonly Thing[] => [
          { what: 'amount', index, told: { kind: 'amount', value } },
          { what: 'receiver', index, told: { kind: 'script', value: scriptPubKey } },
        ]),
      ]
    : [{ what: 'bytes', index: null, told: code(hex) }]
  return new Map(things.map((thing) => [`${thing.what} ${thing.index}`, thing]))
}

/** False also for amounts that are none. */
function isTransaction(hex: Hex): boolean {
  try {
    decodeTransaction(hex)
    outputsOf(hex)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const rowsOf: Record<DelegationDifference, (compared: Compared) => readonly ToldDifferently[]> = {
  'params-version': ({ params, delegation }) =>
    one('params-version', number(params.version), number(delegation.paramsVersion)),
  staker: ({ terms, delegation }) => one('staker', code(terms.staker), code(delegation.staker)),
  'finality-providers': ({ terms, delegation }) =>
    one('finality-providers', keys(terms.finalityProviders), keys(delegation.finalityProviders)),
  'staking-time': ({ terms, delegation }) =>
    one('staking-time', blocks(terms.stakingTime), blocks(delegation.stakingTime)),
  'unbonding-time': ({ terms, delegation }) =>
    one('unbonding-time', blocks(terms.unbondingTime), blocks(delegation.unbondingTime)),
  'staking-tx': ({ stakingTx, ours, delegation }) => [
    ...(ours.stakingTxid === delegation.stakingTxid
      ? []
      : txidToldDifferently(ours.stakingTxid, delegation.stakingTxid)),
    ...transactionToldDifferently('staking-tx', stakingTx, delegation.stakingTx),
  ],
  'staking-output': ({ stakingOutputIndex, ours, delegation }) => [
    {
      part: 'staking-output',
      what: 'amount',
      index: delegation.stakingOutputIndex,
      ours:
        stakingOutputIndex === delegation.stakingOutputIndex
          ? amount(ours.stakingOutput.value)
          : null,
      theirs: amount(delegation.stakingValue),
    },
  ],
  'unbonding-tx': ({ ours, delegation }) =>
    transactionToldDifferently('unbonding-tx', ours.unbonding.hex, delegation.unbondingTx),
  'slashing-tx': ({ ours, delegation }) =>
    transactionToldDifferently('slashing-tx', ours.slashing.hex, delegation.slashingTx),
  'unbonding-slashing-tx': ({ ours, delegation }) =>
    transactionToldDifferently(
      'unbonding-slashing-tx',
      ours.unbondingSlashing.hex,
      delegation.unbondingSlashingTx,
    ),
}

/** The stake is kept under another id than ours. */
export const txidToldDifferently = (ours: Txid, theirs: Txid): readonly ToldDifferently[] => [
  { part: 'staking-tx', what: 'txid', index: null, ours: code(ours), theirs: code(theirs) },
]

const one = (part: DelegationDifference, ours: Told, theirs: Told): readonly ToldDifferently[] => [
  { part, ...whole, ours, theirs },
]

const code = (value: string): Told => ({ kind: 'code', value })
const number = (value: number): Told => ({ kind: 'number', value })
const blocks = (value: Blocks): Told => ({ kind: 'blocks', value })
const amount = (value: Sats): Told => ({ kind: 'amount', value })
const keys = (value: readonly XOnlyKey[]): Told => code(value.join(' '))
