/** The stake form as it was typed. It lives in the address, so that a reload or a link restores it. */
export type Draft = {
  readonly fp: string
  readonly amount: string
  readonly term: string
  /** `fastest`, `halfHour`, `hour`, or a rate in sat/vB. */
  readonly fee: string
  /** Outpoints with commas between them; null where Holdfast picks. */
  readonly coins: string | null
  /** Whether Holdfast may pick coins that nobody could check. */
  readonly unchecked: boolean
  /** Whether the cost is being looked at. */
  readonly review: boolean
}

type Query = { get(name: string): string | null }

export const draftOf = (query: Query): Draft => ({
  fp: query.get('fp') ?? '',
  amount: query.get('amount') ?? '',
  term: query.get('term') ?? '',
  fee: query.get('fee') ?? 'halfHour',
  coins: query.get('coins'),
  unchecked: query.get('unchecked') === '1',
  review: query.get('review') === '1',
})

/** Only what differs from an empty form. */
export function draftQuery({ fp, amount, term, fee, coins, unchecked, review }: Draft): string {
  const query = new URLSearchParams()
  if (fp) query.set('fp', fp)
  if (amount) query.set('amount', amount)
  if (term) query.set('term', term)
  if (fee !== 'halfHour') query.set('fee', fee)
  if (coins !== null) query.set('coins', coins)
  if (unchecked) query.set('unchecked', '1')
  if (review) query.set('review', '1')
  const text = query.toString()
  return text ? `?${text}` : ''
}
