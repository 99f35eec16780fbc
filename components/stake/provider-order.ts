import type { FinalityProvider } from '@/lib/staking/finality-provider'

const rank = { active: 0, inactive: 1, unknown: 2, jailed: 3, slashed: 4 } as const

/** Those at work first, then by the stake they hold. */
export const byUse = (a: FinalityProvider, b: FinalityProvider): number => {
  const ranks = rank[a.state.kind] - rank[b.state.kind]
  if (ranks !== 0) return ranks
  return a.activeStake === b.activeStake ? 0 : a.activeStake > b.activeStake ? -1 : 1
}

/** Nearly every key has any three digits somewhere. */
const leastOfKey = 4

/** Finds the words anywhere in the name, the website or, if they are long enough, the key. */
export function matching(providers: readonly FinalityProvider[], search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return providers.filter(({ moniker, website, key }) => {
    const text = `${moniker} ${website}`.toLowerCase()
    return words.every(
      (word) => text.includes(word) || (word.length >= leastOfKey && key.includes(word)),
    )
  })
}

/** `0.050000000000000000` as the number 0.05, for showing only. */
export const shareOf = (decimal: string): number => Number(decimal)
