import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Blocks } from '@/lib/bitcoin/blocks'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { InputToSign, UnsignedTransaction } from '@/lib/bitcoin/signing'
import type { Outpoint, Txid } from '@/lib/bitcoin/txid'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { CovenantSignature } from '@/lib/staking/delegation'
import type { StakingParams } from '@/lib/staking/params'
import {
  byPresence,
  type Decoder,
  flag,
  list,
  literal,
  nullable,
  record,
  type Shape,
  text,
  union,
  wholeNumber,
} from './decode'
import type { Place, Watched } from './stake-situation'
import {
  account,
  blockHash,
  blocks,
  covenantSignature,
  feeRate,
  height,
  hex,
  inputToSign,
  outpoint,
  params,
  sats,
  txid,
  unsignedTransaction,
  xOnlyKey,
} from './stored'

/** What the person decided, and with which accounts: nothing else of theirs goes into a stake. */
export type StakeChoice = {
  readonly account: BitcoinAccount
  readonly babylon: { readonly chainId: string; readonly address: string }
  readonly finalityProviders: readonly XOnlyKey[]
  readonly value: Sats
  readonly stakingTime: Blocks
  readonly feeRate: FeeRate
  /** Picked by hand, to be spent all of them; null where they are picked for the person. */
  readonly coins: readonly Outpoint[] | null
  /** Whether coins of which nobody could say if they carry an inscription may be picked for the person. */
  readonly uncheckedCoins: 'leave' | 'use'
}

/** The staking transaction, fixed: from here on its id never changes. */
export type FixedStake = {
  readonly choice: StakeChoice
  /** In force when the transaction was built; every later step uses these and no others. */
  readonly params: StakingParams
  readonly transaction: UnsignedTransaction
  /** How the account signs for each coin it spends. */
  readonly inputs: readonly InputToSign[]
  readonly fee: Sats
  readonly change: Sats | null
}

/**
 * What the way out is rehearsed of, with its transaction when that is fixed already: then another wallet than the one
 * that rehearsed is about to sign it.
 */
export type Rehearsing = Pick<FixedStake, 'choice' | 'params'> | FixedStake

/** Which wallet has signed the first half: the second half has to come from the same one. */
export type HalfRehearsed = { readonly signer: Pick<BitcoinWallet, 'id' | 'version'> }

/** What only the staker's wallet could make for the registration; public as soon as it is sent. */
export type SlashingSigned = { readonly slashingSignature: Hex }
export type BothSlashingsSigned = SlashingSigned & { readonly unbondingSlashingSignature: Hex }
/** What the person reads is what the wallet signs, so the words are fixed before they are shown. */
export type PossessionAsked = BothSlashingsSigned & {
  /** The chain that the message names, where the chain wants that; null for the Babylon address alone. */
  readonly contextOf: string | null
}
export type PossessionProven = BothSlashingsSigned & {
  /** The BIP322 witness over the message. */
  readonly possessionWitness: Hex
}

/** The signed Babylon transaction, kept so that it is never signed twice. `hash` is upper-case hex. */
export type SignedRegistration = { readonly txRaw: Hex; readonly hash: string }

/** The covenant's signatures of the way out, each verified here; null where they were not written down. */
export type ExitSigned = { readonly exitSignatures: readonly CovenantSignature[] | null }

export type StakeState =
  | { readonly step: 'build'; readonly choice: StakeChoice }
  | ({ readonly step: 'rehearse-unbonding' } & Rehearsing)
  | ({ readonly step: 'rehearse-withdrawal' } & Rehearsing & HalfRehearsed)
  | { readonly step: 'rehearsed'; readonly choice: StakeChoice }
  | ({ readonly step: 'sign-slashing' } & FixedStake)
  | ({ readonly step: 'sign-unbonding-slashing' } & FixedStake & SlashingSigned)
  | ({ readonly step: 'prove-possession' } & FixedStake & PossessionAsked)
  | ({ readonly step: 'sign-registration' } & FixedStake & PossessionProven)
  | ({ readonly step: 'register' } & FixedStake &
      PossessionProven & { readonly registration: SignedRegistration })
  | ({ readonly step: 'await-covenant' } & FixedStake &
      PossessionProven & {
        readonly registration: SignedRegistration
        /** When it was sent, in milliseconds since 1970; null where that was not written down. */
        readonly since: number | null
      })
  | ({ readonly step: 'sign-staking' } & FixedStake)
  | ({ readonly step: 'broadcast' } & FixedStake & ExitSigned & { readonly signedTransaction: Hex })
  | ({ readonly step: 'watch' } & FixedStake &
      ExitSigned &
      Watched & {
        /** Kept until the stake counts: it may have to be sent again. */
        readonly signedTransaction: Hex
      })
  | {
      readonly step: 'done'
      readonly choice: StakeChoice
      readonly stakingTxid: Txid
      readonly fee: Sats
    }

/** The state of a stake at one step. */
export type At<Step extends StakeState['step']> = Extract<StakeState, { readonly step: Step }>

// Entries from before coins could be picked had them picked for the person.
const coins = (stored: unknown) => nullable(list(outpoint))(stored ?? null)
const uncheckedCoins = (stored: unknown) => literal('leave', 'use')(stored ?? 'leave')

const choice = record({
  account,
  babylon: record({ chainId: text, address: text }),
  finalityProviders: list(xOnlyKey),
  value: sats,
  stakingTime: blocks,
  feeRate,
  coins,
  uncheckedCoins,
})

const fixed = {
  choice,
  params,
  transaction: unsignedTransaction,
  inputs: list(inputToSign),
  fee: sats,
  change: nullable(sats),
}
const slashingSigned = { ...fixed, slashingSignature: hex }
const bothSigned = { ...slashingSigned, unbondingSlashingSignature: hex }
// Entries from before there was a choice were shown the address alone.
const asked = { ...bothSigned, contextOf: (stored: unknown) => nullable(text)(stored ?? null) }
const proven = { ...bothSigned, possessionWitness: hex }
const signer = record({ id: text, version: nullable(text) })
const rehearsing = <S extends Shape>(shape: S) =>
  byPresence('transaction', record({ ...shape, ...fixed }), record({ ...shape, choice, params }))
const registration = record({ txRaw: hex, hash: text })
const sent = {
  ...fixed,
  signedTransaction: hex,
  exitSignatures: (stored: unknown) => nullable(list(covenantSignature))(stored ?? null),
}
const watched = {
  seen: union<Place>('where', {
    mempool: record({ where: literal('mempool') }),
    block: record({ where: literal('block'), height, block: blockHash }),
  }),
  missed: wholeNumber,
  reorged: flag,
}

/** Reads a stored stake; throws a RangeError when it is not one. */
export const stakeState: Decoder<StakeState> = union<StakeState>('step', {
  build: record({ step: literal('build'), choice }),
  'rehearse-unbonding': rehearsing({ step: literal('rehearse-unbonding') }),
  'rehearse-withdrawal': rehearsing({ step: literal('rehearse-withdrawal'), signer }),
  rehearsed: record({ step: literal('rehearsed'), choice }),
  'sign-slashing': record({ step: literal('sign-slashing'), ...fixed }),
  'sign-unbonding-slashing': record({
    step: literal('sign-unbonding-slashing'),
    ...slashingSigned,
  }),
  'prove-possession': record({ step: literal('prove-possession'), ...asked }),
  'sign-registration': record({ step: literal('sign-registration'), ...proven }),
  register: record({ step: literal('register'), ...proven, registration }),
  'await-covenant': record({
    step: literal('await-covenant'),
    ...proven,
    registration,
    since: (stored) => nullable(wholeNumber)(stored ?? null),
  }),
  'sign-staking': record({ step: literal('sign-staking'), ...fixed }),
  broadcast: record({ step: literal('broadcast'), ...sent }),
  watch: record({ step: literal('watch'), ...sent, ...watched }),
  done: record({ step: literal('done'), choice, stakingTxid: txid, fee: sats }),
})
