import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { byUse, matching } from './provider-order'

export const firstRows = 8
const moreRows = 20

/** How the list of providers is looked at. */
export type Arrangement = {
  readonly search: string
  /** How many of those found are shown. */
  readonly limit: number
  /** Whoever is shown under a finger keeps the place it has; null as long as nobody points at the rows. */
  readonly places: readonly string[] | null
  /** The key that was chosen when this was arranged: shown, whatever else is. */
  readonly kept: string
}

export type Shelf = {
  readonly rows: readonly FinalityProvider[]
  /** Everyone who matches, in the order of the rows. */
  readonly found: readonly FinalityProvider[]
  /** Whether those found stand in the order of their use. */
  readonly isByUse: boolean
}

export const arrangement = (kept: string, search = ''): Arrangement => ({
  search,
  limit: firstRows,
  places: null,
  kept,
})

export const withMore = (arranged: Arrangement): Arrangement => ({
  ...arranged,
  limit: arranged.limit + moreRows,
})

/** From now on nobody moves; who comes later stands behind. */
export const settled = (arranged: Arrangement, { found }: Shelf): Arrangement =>
  arranged.places ? arranged : { ...arranged, places: found.map(({ key }) => key) }

export function shelf(
  providers: readonly FinalityProvider[],
  { search, limit, places, kept }: Arrangement,
): Shelf {
  const ordered = matching(providers, search).toSorted(byUse)
  const found = places ? inPlaces(ordered, places) : ordered
  const first = found.slice(0, limit)
  const isKeptThere = first.some(({ key }) => key === kept)
  const keptOne = isKeptThere ? undefined : providers.find(({ key }) => key === kept)
  return {
    rows: keptOne ? [keptOne, ...first] : first,
    found,
    isByUse: found.every((provider, index) => provider === ordered[index]),
  }
}

function inPlaces(ordered: readonly FinalityProvider[], places: readonly string[]) {
  const place = new Map(places.map((key, index) => [key, index]))
  const placeOf = ({ key }: FinalityProvider) => place.get(key) ?? places.length
  return ordered.toSorted((a, b) => placeOf(a) - placeOf(b))
}
