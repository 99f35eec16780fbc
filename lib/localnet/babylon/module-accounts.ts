import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { babylonAddress } from '@/lib/staking/babylon-address'

const modules = [
  'bonded_tokens_pool',
  'btcstaking',
  'costaking',
  'distribution',
  'epoching_delegate_pool',
  'fee_collector',
  'gov',
  'incentive',
  'mint',
  'not_bonded_tokens_pool',
]

const accounts: ReadonlySet<string> = new Set(
  modules.map((name) => babylonAddress(sha256(fromUtf8(name)).subarray(0, 20))),
)

/** Accounts of the chain itself, which take no coins from anybody. */
export const isModuleAccount = (address: string): boolean => accounts.has(address)
