import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { StakingParams } from '@/lib/staking/params'
import { covenantKeys } from './genesis-keys'

export const chainId = 'holdfast-local-1'

/** How deep (k) a stake must be before it counts, and after how many blocks (w) a checkpoint is final. */
export const checkpointParams = {
  confirmationDepth: 2,
  finalizationTimeout: 5,
  /** "loc1": four bytes that mark this chain's checkpoints on Bitcoin. */
  tag: '6c6f6331',
} as const

/** Coinbases mature after 100 blocks, so a third of these can be spent at once. */
export const genesisBlocks = 150

/** Mainnet's version 5 with times short enough to sit through. */
export const genesisParams: readonly StakingParams[] = [
  {
    version: 0,
    activationHeight: toHeight(0),
    covenant: { keys: covenantKeys.map(({ key }) => key), quorum: 6 },
    minStakingValue: toSats(500_000),
    maxStakingValue: toSats(500_000_000_000),
    minStakingTime: toBlocks(64),
    maxStakingTime: toBlocks(1_000),
    slashingScript: toHexBrand('6a07626162796c6f6e'),
    slashingRate: '0.001000000000000000',
    minSlashingFee: toSats(150_000),
    unbondingTime: toBlocks(12),
    unbondingFee: toSats(9_600),
    minCommissionRate: '0.030000000000000000',
    delegationCreationBaseGas: 1_095_000n,
    allowListExpirationHeight: 0n,
  },
]

/** Ranks behind this many have no voting power. */
export const maxActiveFinalityProviders = 60
