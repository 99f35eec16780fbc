import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { stakingError } from '@/lib/localnet/babylon/errors'
import type { BabylonState, ProtocolLine } from '@/lib/localnet/babylon/state'

/** How many providers a stake may name: the parameter `max_finality_providers` of the v3 line. */
export const maxStakedProviders = (line: ProtocolLine): number => (line === 'bsn' ? 10 : 1)

/** All must be known and none slashed; beside other networks', one each, there must be exactly one of Babylon. */
export function checkStakedProviders(state: BabylonState, keys: readonly XOnlyKey[]): void {
  const providers = keys.map((key) => {
    const provider = state.finalityProviders.get(key)
    if (!provider) throw stakingError('fpNotFound')
    if (provider.slashedAt) throw stakingError('fpAlreadySlashed', `finality key: ${key}`)
    return provider
  })
  const networks = new Set<string>()
  for (const { bsnId } of providers) {
    if (networks.has(bsnId)) throw stakingError('invalidMultiStaking', twice(bsnId))
    networks.add(bsnId)
  }
  if (!networks.has('')) throw stakingError('noBabylonFp')
}

const twice = (bsnId: string): string =>
  bsnId === ''
    ? 'more than one Babylon finality provider found in the multi-staking selection'
    : `more than one finality provider found from the same BSN: ${bsnId}, in the multi-staking selection`
