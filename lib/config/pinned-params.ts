import { paramsFromLcd } from '@/lib/staking/lcd-params'
import type { StakingParams } from '@/lib/staking/params'
import type { NetworkName } from './networks'

/**
 * The parameter versions known to be right when this release was made, ascending, to compare a server's answer with.
 * null for the local network, which makes its own. Loaded only when asked for.
 */
export async function pinnedParams(network: NetworkName): Promise<readonly StakingParams[] | null> {
  switch (network) {
    case 'mainnet':
      return paramsFromLcd((await import('./params/mainnet.json')).default.params)
    case 'signet':
      return paramsFromLcd((await import('./params/signet.json')).default.params)
    case 'localnet':
      return null
  }
}
