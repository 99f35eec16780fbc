import type { Blocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type ScriptWord, scriptOf } from '@/lib/bitcoin/script'
import type { StakingTerms } from './terms'

/** `<staker> CHECKSIGVERIFY <blocks> CHECKSEQUENCEVERIFY`: the staker alone, once the time is over. */
export const timelockScript = (staker: XOnlyKey, blocks: Blocks): Hex =>
  scriptOf([staker, 'CHECKSIGVERIFY', blocks, 'CHECKSEQUENCEVERIFY'])

/** `<staker> CHECKSIGVERIFY <covenant quorum>`: leaving early, into the unbonding output. */
export const unbondingScript = ({
  staker,
  covenant,
}: Pick<StakingTerms, 'staker' | 'covenant'>): Hex =>
  scriptOf([staker, 'CHECKSIGVERIFY', ...someOf(covenant.keys, covenant.quorum, '')])

/** `<staker> CHECKSIGVERIFY <any finality provider, VERIFY> <covenant quorum>`: the penalty. */
export const slashingScript = ({
  staker,
  finalityProviders,
  covenant,
}: Pick<StakingTerms, 'staker' | 'finalityProviders' | 'covenant'>): Hex =>
  scriptOf([
    staker,
    'CHECKSIGVERIFY',
    ...someOf(finalityProviders, 1, 'VERIFY'),
    ...someOf(covenant.keys, covenant.quorum, ''),
  ])

/**
 * `quorum` of `keys`, by BIP342's CHECKSIGADD. Keys are sorted because the script is hashed and every party
 * must arrive at the same bytes; a single key needs no counting. Babylon: `btcstaking/scripts_utils.go`.
 */
function someOf(keys: readonly XOnlyKey[], quorum: number, then: '' | 'VERIFY'): ScriptWord[] {
  if (quorum < 1 || quorum > keys.length)
    throw new RangeError(`${quorum} of ${keys.length} keys is not a quorum`)
  const sorted = keys.toSorted()
  if (sorted.length === 1) return [...sorted, `CHECKSIG${then}`]
  const counted = sorted.flatMap((key, index): ScriptWord[] => [
    key,
    index === 0 ? 'CHECKSIG' : 'CHECKSIGADD',
  ])
  return [...counted, quorum, `NUMEQUAL${then}`]
}
