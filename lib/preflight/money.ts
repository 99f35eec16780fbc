import type { Sats } from '@/lib/bitcoin/sats'
import type { StakingParams } from '@/lib/staking/params'
import { registrationFloor, registrationGuess } from '@/lib/staking/registration-fee'
import type { Ubbn } from '@/lib/staking/ubbn'
import type { BabyCheck, BitcoinCheck, InscriptionsCheck, ReservedCheck } from './preflight'

/** Whether the coins cover the stake and its miner fee. `fee` is null where no selection of them does. */
export function bitcoinCheck({
  value,
  fee,
  spendable,
}: {
  readonly value: Sats
  readonly fee: Sats | null
  readonly spendable: Sats
}): BitcoinCheck {
  return fee === null
    ? { name: 'bitcoin', standing: 'stop', facts: { found: 'bitcoin-short', value, spendable } }
    : { name: 'bitcoin', standing: 'ok', facts: { found: 'bitcoin-enough', value, fee, spendable } }
}

/** The fee can only be simulated once the signatures exist, so the balance is held against a guess with a margin. */
export function babyCheck(balance: Ubbn, params: StakingParams): BabyCheck {
  const wanted = registrationGuess(params)
  if (balance >= wanted)
    return { name: 'baby', standing: 'ok', facts: { found: 'baby-enough', wanted, balance } }
  const isHopeless = balance < registrationFloor(params)
  return isHopeless
    ? { name: 'baby', standing: 'stop', facts: { found: 'baby-short', wanted, balance } }
    : { name: 'baby', standing: 'warning', facts: { found: 'baby-scarce', wanted, balance } }
}

/** Coins of other unfinished stakes, and those held back, are left out before coins are picked at all. */
export const reservedCheck = (coins: number): ReservedCheck => ({
  name: 'reserved',
  standing: 'ok',
  facts: coins === 0 ? { found: 'reserved-none' } : { found: 'reserved-some', coins },
})

/** `isSaid`: the person picked the coins, or lets coins be used that nobody could check. */
export function inscriptionsCheck(
  told: { readonly kind: 'checked'; readonly inscribed: number } | { readonly kind: 'unknown' },
  { isSaid }: { readonly isSaid: boolean },
): InscriptionsCheck {
  const name = 'inscriptions'
  if (told.kind === 'unknown')
    return isSaid
      ? { name, standing: 'unknown', facts: { found: 'inscriptions-accepted' } }
      : { name, standing: 'stop', facts: { found: 'inscriptions-unchecked' } }
  return told.inscribed === 0
    ? { name, standing: 'ok', facts: { found: 'inscriptions-none' } }
    : { name, standing: 'ok', facts: { found: 'inscriptions-left-out', coins: told.inscribed } }
}
