import { stakeSelection } from '@/components/coins/stake-selection'
import type { AccountCoinsState } from '@/components/coins/use-account-coins'
import type { ReadyStake } from '@/components/stake/read-draft'
import { toSats } from '@/lib/bitcoin/sats'
import { bitcoinCheck, inscriptionsCheck, reservedCheck } from '@/lib/preflight/money'
import type { InscriptionsCheck } from '@/lib/preflight/preflight'
import type { StakeFunds } from '@/lib/staking/stake-request'

export function fundsCheck(stake: ReadyStake, funds: StakeFunds) {
  const selection = stakeSelection(stake, funds)
  return bitcoinCheck({
    value: stake.value,
    fee: selection.ok ? selection.value.fee : null,
    spendable: toSats(funds.coins.reduce((sum, { value }) => sum + value, 0n)),
  })
}

export const setAsideCheck = (known: AccountCoinsState) =>
  known.kind === 'ready'
    ? reservedCheck(known.coins.filter(({ kind }) => kind === 'reserved' || kind === 'held').length)
    : null

export function carriedCheck(
  known: AccountCoinsState,
  { coinChoice }: ReadyStake,
): InscriptionsCheck | null {
  if (known.kind !== 'ready') return null
  const { inscriptions } = known
  const isSaid =
    coinChoice !== null && (coinChoice.coins !== null || coinChoice.uncheckedCoins === 'use')
  return inscriptions.kind === 'unknown'
    ? inscriptionsCheck({ kind: 'unknown' }, { isSaid })
    : inscriptionsCheck({ kind: 'checked', inscribed: inscriptions.inscribed.length }, { isSaid })
}
