import type { Delegation } from '@/lib/staking/delegation'

type Told = readonly Delegation[] | undefined

/**
 * A list that cannot be asked for again, with the stakes that somebody else confirms: one made since the list was told
 * must not be hidden, nor its way out. undefined while neither is there.
 */
export function withRemembered(listed: Told, remembered: Told): Told {
  if (!listed || !remembered) return listed?.length ? listed : remembered
  const known = new Set(listed.map(({ stakingTxid }) => stakingTxid))
  return [...remembered.filter(({ stakingTxid }) => !known.has(stakingTxid)), ...listed]
}
