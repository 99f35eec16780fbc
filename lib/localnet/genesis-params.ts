import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { StakingParams } from '@/lib/staking/params'
import { covenantCommittee } from './genesis-keys'

/** Mainnet's version 5 with times short enough to sit through: what a stake that is made now is under. */
export const latestParams: StakingParams = {
  version: 3,
  activationHeight: toHeight(120),
  covenant: covenantCommittee(0),
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
}

/** As on mainnet, fees and times went down and members of the committee were replaced one after the other. */
export const genesisParams: readonly StakingParams[] = [
  {
    ...latestParams,
    version: 0,
    activationHeight: toHeight(0),
    covenant: covenantCommittee(3),
    maxStakingValue: toSats(5_000_000),
    minSlashingFee: toSats(100_000),
    unbondingTime: toBlocks(30),
    unbondingFee: toSats(64_000),
  },
  {
    ...latestParams,
    version: 1,
    activationHeight: toHeight(40),
    covenant: covenantCommittee(2),
    maxStakingValue: toSats(50_000_000_000),
    minSlashingFee: toSats(100_000),
    unbondingTime: toBlocks(30),
    unbondingFee: toSats(32_000),
  },
  {
    ...latestParams,
    version: 2,
    activationHeight: toHeight(80),
    covenant: covenantCommittee(1),
    minSlashingFee: toSats(100_000),
    unbondingTime: toBlocks(30),
  },
  latestParams,
]
