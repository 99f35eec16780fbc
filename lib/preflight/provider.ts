import type { Sats } from '@/lib/bitcoin/sats'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { lookAlikesOf } from './look-alike'
import type { CommissionCheck, NameCheck, ProviderCheck, ShareCheck } from './preflight'

/** What the chain itself holds of the provider; null for a key it does not know. */
type ChainTerms = {
  readonly standing: 'good' | 'jailed' | 'slashed'
  readonly commission: string
  readonly highestCommission: string
  readonly dailyChange: string
  readonly commissionChangedAt: number
}

/** As the chain has it, which counts, and as the indexer lists it, which knows who is at work. */
export function providerCheck(
  { state }: Pick<FinalityProvider, 'state'>,
  terms: ChainTerms | null,
): ProviderCheck {
  const name = 'provider'
  if (terms === null) return { name, standing: 'stop', facts: { found: 'provider-unknown' } }
  if (terms.standing === 'slashed' || state.kind === 'slashed')
    return { name, standing: 'stop', facts: { found: 'provider-slashed' } }
  if (terms.standing === 'jailed' || state.kind === 'jailed')
    return { name, standing: 'warning', facts: { found: 'provider-jailed' } }
  if (state.kind === 'inactive')
    return { name, standing: 'warning', facts: { found: 'provider-inactive' } }
  if (state.kind === 'unknown') {
    const facts = { found: 'provider-state-unknown', reported: state.reported } as const
    return { name, standing: 'unknown', facts }
  }
  return { name, standing: 'ok', facts: { found: 'provider-active' } }
}

/** A month: whoever changed it so lately may do so again. */
const recentMs = 30 * 24 * 60 * 60 * 1000

/** Shares are numbers for showing; the comparison is of the numbers shown. */
export function commissionCheck(
  { commission }: Pick<FinalityProvider, 'commission'>,
  terms: ChainTerms,
  now: number,
): CommissionCheck {
  const name = 'commission'
  const told = Number(terms.commission)
  const shown = Number(commission)
  if (told !== shown) {
    const facts = { found: 'commission-changed', shown, commission: told } as const
    return { name, standing: 'stop', facts }
  }
  const highest = Number(terms.highestCommission)
  const daily = Number(terms.dailyChange)
  const changedAt = terms.commissionChangedAt
  if (changedAt > now - recentMs) {
    const facts = {
      found: 'commission-recent',
      commission: told,
      highest,
      daily,
      changedAt,
    } as const
    return { name, standing: 'warning', facts }
  }
  const facts = { found: 'commission-steady', commission: told, highest, daily } as const
  return { name, standing: 'ok', facts }
}

/** A third of the stake is what can bring a chain of this kind to a halt. */
const largeShare = 1 / 3

/** Of all that is staked, with this stake already in it. Fractions of a satoshi do not matter here. */
export function shareCheck(
  { activeStake }: Pick<FinalityProvider, 'activeStake'>,
  { value, total }: { readonly value: Sats; readonly total: Sats },
): ShareCheck {
  const share = Number(activeStake + value) / Number(total + value)
  return share > largeShare
    ? { name: 'share', standing: 'warning', facts: { found: 'share-large', share } }
    : { name: 'share', standing: 'ok', facts: { found: 'share-fair', share } }
}

/** Only a whole list can say that nobody else looks like this one. */
export function nameCheck(
  chosen: FinalityProvider,
  {
    providers,
    isWhole,
  }: { readonly providers: readonly FinalityProvider[]; readonly isWhole: boolean },
): NameCheck {
  const { larger, others } = lookAlikesOf(chosen, providers)
  const name = 'look-alike'
  const said = (alike: typeof larger) =>
    alike.map(({ moniker, key }) => `${moniker} (${key.slice(0, 6)}…${key.slice(-6)})`)
  if (larger.length > 0)
    return { name, standing: 'warning', facts: { found: 'name-alike', others: said(larger) } }
  if (!isWhole) return { name, standing: 'unknown', facts: { found: 'name-unknown' } }
  return others.length > 0
    ? { name, standing: 'ok', facts: { found: 'name-imitated', others: said(others) } }
    : { name, standing: 'ok', facts: { found: 'name-alone' } }
}
