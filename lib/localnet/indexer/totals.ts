import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { DelegationState } from './delegation-states'
import type { IndexedDelegation } from './indexed-delegation'

/** In sats, and how many delegations. */
export type Total = { readonly sats: bigint; readonly count: number }

const noTotal: Total = { sats: 0n, count: 0 }

/** The groups in which a staker's stakes are summed up; withdrawn and expanded ones are in none. */
export type Group = 'active' | 'unbonding' | 'withdrawable' | 'slashed'

export type Totals = {
  /** Counts a row in, with 1, or out again, with -1. */
  count(row: IndexedDelegation, sign: 1 | -1): void
  /** Of a staker's delegations, or of those that one Babylon account registered. */
  ofStaker(staker: string, address: string | null): Readonly<Record<Group, Total>>
  activeOf(provider: XOnlyKey): Total
  active(): Total
}

function groupOf(state: DelegationState): Group | null {
  if (state === 'ACTIVE') return 'active'
  if (state === 'SLASHED') return 'slashed'
  if (state.endsWith('WITHDRAWABLE')) return 'withdrawable'
  return state.endsWith('UNBONDING') ? 'unbonding' : null
}

/** Sums that follow the rows, so that nobody has to go through all of them. */
export function createTotals(): Totals {
  const totals = new Map<string, Total>()
  const of = (key: string) => totals.get(key) ?? noTotal
  return {
    count({ delegation, state }, sign) {
      const { staker, stakerAddress, stakingValue, finalityProviders } = delegation
      const group = groupOf(state)
      if (!group) return
      const keys = [`${group} ${staker}`, `${group} ${staker} ${stakerAddress}`]
      if (group === 'active')
        keys.push('active', ...finalityProviders.map((key) => `provider ${key}`))
      for (const key of keys) totals.set(key, added(of(key), stakingValue, sign))
    },
    ofStaker(staker, address) {
      const whose = address === null ? staker : `${staker} ${address}`
      return {
        active: of(`active ${whose}`),
        unbonding: of(`unbonding ${whose}`),
        withdrawable: of(`withdrawable ${whose}`),
        slashed: of(`slashed ${whose}`),
      }
    },
    activeOf: (provider) => of(`provider ${provider}`),
    active: () => of('active'),
  }
}

const added = ({ sats, count }: Total, value: bigint, sign: 1 | -1): Total => ({
  sats: sats + BigInt(sign) * value,
  count: count + sign,
})
