import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { ProofOfPossession } from '@/lib/staking/messages'
import type { StakingParams } from '@/lib/staking/params'
import type { Consumer } from './consumers/consumer'
import { createEpochState, type EpochState } from './epochs/epoch-state'
import { createFinalityState, type FinalityState } from './finality/finality-state'
import { createLightClient, type LightClient, type LightHeader } from './light-client'
import { createPowerIndex, type PowerIndex } from './power/power-index'
import { createRewardsState, type RewardsState } from './rewards/rewards-state'
import { createUndoLog, type UndoLog } from './undo-log'

export type Account = {
  readonly number: bigint
  readonly sequence: bigint
  readonly publicKey: Hex | null
}

/** What became of a transaction in a block. `code` 0 is success. */
export type TxOutcome = {
  readonly code: number
  readonly codespace: string
  readonly log: string
  readonly gasWanted: number
  readonly gasUsed: number
}

export type TxRecord = TxOutcome & {
  readonly hex: Hex
  readonly height: number
  readonly time: number
}

/** All that one covenant member signs for a delegation; adaptor signatures are one per finality provider. */
export type CovenantSignatures = {
  readonly key: XOnlyKey
  readonly slashing: readonly Hex[]
  readonly unbonding: Hex
  readonly unbondingSlashing: readonly Hex[]
  /** Over the first input of an expansion, 64 bytes; null for any other stake. */
  readonly expansion: Hex | null
}

export type BtcDelegation = {
  readonly stakingTxid: Txid
  readonly stakerAddress: string
  readonly staker: XOnlyKey
  readonly finalityProviders: readonly XOnlyKey[]
  readonly stakingTime: number
  readonly stakingValue: Sats
  /** As it was submitted, signed or not. */
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly slashingTx: Hex
  readonly slashingSignature: Hex
  readonly unbondingTime: number
  readonly unbondingTx: Hex
  readonly unbondingSlashingTx: Hex
  readonly unbondingSlashingSignature: Hex
  readonly paramsVersion: number
  /** The light client's tip at registration: an earlier block may not hold the staking transaction. */
  readonly registeredAtTip: number
  readonly createdAt: { readonly height: number; readonly time: number }
  /** The Bitcoin block that holds the stake; null until it is proven. */
  readonly inclusion: { readonly height: number } | null
  readonly covenant: readonly CovenantSignatures[]
  /** The stake that this one spends and continues, and the output that pays for it; null for any other stake. */
  readonly expansion: { readonly previousTxid: Txid; readonly fundingOutput: TxOutput } | null
  /**
   * The proven spend of the staking output, with its witness. `asRegistered`: by the unbonding or slashing transaction
   * that the chain knows. `expandedTo`: by a registered expansion, which is active since.
   */
  readonly undelegation: {
    readonly spendingTx: Hex
    readonly asRegistered: boolean
    readonly expandedTo: Txid | null
  } | null
}

/** What a provider says of itself. */
export type ProviderDescription = {
  readonly moniker: string
  readonly identity: string
  readonly website: string
  readonly securityContact: string
  readonly details: string
}

export type FinalityProviderRecord = ProviderDescription & {
  readonly key: XOnlyKey
  readonly address: string
  /** The network it secures: a consumer's id, or empty for Babylon itself. */
  readonly bsnId: string
  /** A decimal share with 18 digits. */
  readonly commission: string
  /** The highest the commission may ever be, the most it may change at once, and when it last did, in milliseconds. */
  readonly commissionInfo: {
    readonly maxRate: string
    readonly maxChangeRate: string
    readonly updatedAt: number
  }
  /** The Bitcoin height from which its randomness is timestamped; before it there is no power. */
  readonly timestampedFrom: number
  readonly jailed: boolean
  readonly slashedAt: { readonly babylonHeight: number; readonly bitcoinHeight: number } | null
  /** Stakes from before the local network began, that no staker here can see. */
  readonly elder: { readonly stake: bigint; readonly delegations: number }
  readonly possession: ProofOfPossession
}

/**
 * `genesis` is today's mainnet: one finality provider for a stake. `bsn` is the multi-network line: a registry of
 * other networks, one provider for each, and signatures that name what they are for.
 */
export type ProtocolLine = 'genesis' | 'bsn'

/** What Bitcoin took back of what the light client had seen. */
export type BitcoinReorgs = {
  largest: { readonly from: LightHeader; readonly to: LightHeader } | null
  /** Babylon makes no more blocks after a reorganisation that is as deep as what it takes for settled. */
  isHalted: boolean
}

/** The chain. Entries of its maps are replaced, never changed. */
export type BabylonState = {
  readonly line: ProtocolLine
  /** Takes back what a refused message changed in the maps below. */
  readonly undo: UndoLog
  height: number
  /** The time of the last block, in milliseconds. */
  time: number
  readonly accounts: Map<string, Account>
  /** In ubbn. */
  readonly balances: Map<string, bigint>
  /** Ascending by version. */
  readonly params: StakingParams[]
  readonly lightClient: LightClient
  /** Changed by `storeProvider` only. */
  readonly finalityProviders: Map<XOnlyKey, FinalityProviderRecord>
  /** Votes, and what became of providers. */
  readonly finality: FinalityState
  /** The networks beside Babylon, by their ids; none on the `genesis` line. */
  readonly consumers: ReadonlyMap<string, Consumer>
  /** Changed by `storeDelegation` only. */
  readonly delegations: Map<Txid, BtcDelegation>
  readonly power: PowerIndex<BtcDelegation>
  readonly rewards: RewardsState
  readonly epochs: EpochState
  readonly bitcoinReorgs: BitcoinReorgs
  /** By upper-case hash. */
  readonly transactions: Map<string, TxRecord>
}

export function createBabylonState(genesis: {
  readonly line: ProtocolLine
  readonly params: readonly StakingParams[]
  readonly finalityProviders: readonly FinalityProviderRecord[]
  readonly consumers: readonly Consumer[]
}): BabylonState {
  const undo = createUndoLog()
  return {
    line: genesis.line,
    undo,
    height: 1,
    time: 0,
    accounts: undo.map(),
    balances: undo.map(),
    params: [...genesis.params],
    lightClient: createLightClient(),
    finalityProviders: undo.map(
      genesis.finalityProviders.map((provider) => [provider.key, provider]),
    ),
    finality: createFinalityState(undo, genesis.finalityProviders),
    consumers: new Map(genesis.consumers.map((consumer) => [consumer.id, consumer])),
    delegations: undo.map(),
    power: createPowerIndex(undo),
    rewards: createRewardsState(undo),
    epochs: createEpochState(undo),
    bitcoinReorgs: { largest: null, isHalted: false },
    transactions: new Map(),
  }
}

/** What a keeper refuses with: the error's registered codespace and number, and the node's own words. */
export class ChainError extends Error {
  constructor(
    readonly codespace: string,
    readonly code: number,
    message: string,
  ) {
    super(message)
    this.name = 'ChainError'
  }
}
