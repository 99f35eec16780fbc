import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { keeperError, notFound } from '@/lib/localnet/babylon/lcd-reply'
import type { LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { feeDenom } from '@/lib/staking/ubbn'
import { activeSatsOf, scoreRatio, totalScoreOf } from './costakers'
import { annualProvisions, costakingParams, incentiveParams } from './distribute-rewards'
import { gaugeOf } from './gauges'
import { earnedSince } from './provider-pools'
import type { Gauge, Stakeholder } from './rewards-state'
import { pendingOf } from './stakers'
import { withdrawAddressOf } from './withdraw-reward'

const coins = (ubbn: bigint) => (ubbn > 0n ? [{ denom: feeDenom, amount: ubbn.toString() }] : [])
const decimal18 = (share: string) => share.padEnd(20, '0')

const stakeholders: readonly Stakeholder[] = ['BTC_STAKER', 'COSTAKER', 'FINALITY_PROVIDER']

/** The modules incentive, costaking and mint. */
export const rewardRoutes: readonly LcdRoute[] = [
  {
    path: /^\/babylon\/incentive\/params$/,
    answer: () => ({
      params: {
        btc_staking_portion: decimal18(incentiveParams.btcStakingPortion),
        fp_portion: decimal18(incentiveParams.fpPortion),
      },
    }),
  },
  {
    path: /^\/babylon\/incentive\/address\/([^/]+)\/reward_gauge$/,
    answer({ state, argument }) {
      const gauges = stakeholders.flatMap((stakeholder) => {
        const gauge = shownGauge(state, stakeholder, argument)
        return gauge ? [[stakeholder, gaugeJson(gauge)] as const] : []
      })
      if (gauges.length === 0)
        throw keeperError('codespace incentive code 1101: reward gauge not found')
      return { reward_gauges: Object.fromEntries(gauges) }
    },
  },
  {
    path: /^\/babylon\/incentive\/btc_staking_gauge\/(\d{1,15})$/,
    answer({ state, argument }) {
      const pot = state.rewards.potOfBlock.get(Number(argument))
      if (pot === undefined) throw notFound('BTC staking gauge not found')
      return { gauge: { coins: coins(pot) } }
    },
  },
  {
    path: /^\/babylon\/incentive\/delegators\/([^/]+)\/withdraw_address$/,
    answer: ({ state, argument }) => ({ withdraw_address: withdrawAddressOf(state, argument) }),
  },
  {
    path: /^\/babylon\/incentive\/finality_providers\/([^/]+)\/delegators\/([^/]+)\/delegation_rewards$/,
    answer({ state, groups: [provider = '', delegator = ''] }) {
      const pending = providerKeys(state, provider).flatMap(
        (key) => pendingOf(state, key, delegator) ?? [],
      )
      if (pending.length === 0)
        throw keeperError('codespace incentive code 1105: BTC delegation rewards tracker not found')
      return { rewards: coins(pending.reduce((sum, each) => sum + each, 0n)) }
    },
  },
  {
    path: /^\/babylon\/incentive\/finality_providers_current_rewards\/([^/]+)$/,
    answer: ({ state, argument }) => currentRewards(state, argument),
  },
  {
    path: /^\/babylon\/costaking\/v1\/params$/,
    answer: () => ({
      params: {
        costaking_portion: decimal18(costakingParams.costakingPortion),
        score_ratio_btc_by_baby: scoreRatio.toString(),
        validators_portion: decimal18(costakingParams.validatorsPortion),
      },
    }),
  },
  {
    path: /^\/babylon\/costaking\/v1\/costakers\/([^/]+)\/rewards_tracker$/,
    answer: ({ state, argument }) => costakerJson(state, argument),
  },
  {
    path: /^\/babylon\/costaking\/v1\/current_rewards$/,
    answer({ state }) {
      const { perScore, history } = state.rewards.costaking
      const since = perScore - (history.get(history.size - 1) ?? 0n)
      const total = totalScoreOf(state)
      return {
        rewards: coins(since * total),
        period: history.size.toString(),
        total_score: total.toString(),
      }
    },
  },
  {
    path: /^\/babylon\/costaking\/v1\/historical_rewards\/(\d{1,15})$/,
    answer({ state, argument }) {
      const perScore = state.rewards.costaking.history.get(Number(argument))
      if (perScore === undefined) throw notFound('historical rewards not found')
      return { cumulative_rewards_per_score: coins(perScore) }
    },
  },
  {
    path: /^\/cosmos\/mint\/v1beta1\/inflation_rate$/,
    answer: () => ({ inflation_rate: '0.055000000000000000' }),
  },
  {
    path: /^\/cosmos\/mint\/v1beta1\/annual_provisions$/,
    answer: () => ({ annual_provisions: `${annualProvisions}.000000000000000000` }),
  },
]

/** A provider is paid in every block, though its gauge is only written when something about it changes. */
function shownGauge(state: BabylonState, stakeholder: Stakeholder, address: string): Gauge | null {
  const gauge = gaugeOf(state, stakeholder, address)
  if (stakeholder !== 'FINALITY_PROVIDER') return gauge
  const { pools, sums } = state.rewards
  const unwritten = providerKeys(state, address).reduce((sum, key) => {
    const pool = pools.get(key)
    return pool ? sum + earnedSince(pool, sums).provider : sum
  }, 0n)
  if (!gauge && unwritten === 0n) return null
  return { earned: (gauge?.earned ?? 0n) + unwritten, withdrawn: gauge?.withdrawn ?? 0n }
}

const gaugeJson = ({ earned, withdrawn }: Gauge) => ({
  coins: coins(earned),
  withdrawn_coins: coins(withdrawn),
})

const providerKeys = ({ finalityProviders }: BabylonState, address: string): readonly XOnlyKey[] =>
  [...finalityProviders.values()].filter((each) => each.address === address).map(({ key }) => key)

function currentRewards(state: BabylonState, address: string) {
  const [key] = providerKeys(state, address)
  const pool = key && state.rewards.pools.get(key)
  if (!pool)
    throw keeperError('codespace incentive code 1103: finality provider current rewards not found')
  const { perSat } = earnedSince(pool, state.rewards.sums)
  return {
    current_rewards: coins(perSat * pool.power),
    period: pool.period.toString(),
    total_active_sat: pool.power.toString(),
  }
}

function costakerJson(state: BabylonState, address: string) {
  const tracker = state.rewards.costaking.costakers.get(address)
  const activeSats = activeSatsOf(state, address)
  if (!tracker && activeSats === 0n) throw notFound('costaker rewards tracker not found')
  const { history } = state.rewards.costaking
  return {
    start_period_cumulative_reward: Math.max(0, history.size - 1).toString(),
    active_satoshis: activeSats.toString(),
    active_baby: (tracker?.ubbn ?? 0n).toString(),
    total_score: (tracker?.score ?? 0n).toString(),
  }
}
