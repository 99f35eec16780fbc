import type { ApiAnswer } from './api-call'
import { unavailable } from './api-reply'
import { delegationPage, oneDelegation } from './delegations'
import { finalityProviderPage } from './finality-providers'
import { delegationHistory, indexedHeight } from './holdfast'
import { networkInfo, networkStats } from './network'
import { addressScreening, verifyUtxos } from './outside-checks'
import {
  phase1Delegation,
  phase1Delegations,
  phase1Params,
  phase1StakerStats,
  phase1Stats,
  requestUnbonding,
  unbondingEligibility,
} from './phase-1'
import { hasActiveDelegation, keysOfAddresses, stakerStats } from './staker'

type Routes = Readonly<Record<string, ApiAnswer>>

export const gets: Routes = {
  '/healthcheck': () => ({ data: 'Server is up and running' }),
  '/v2/network-info': networkInfo,
  '/v2/finality-providers': finalityProviderPage,
  '/v2/delegation': oneDelegation,
  '/v2/delegations': delegationPage,
  '/v2/stats': networkStats,
  '/v2/staker/stats': stakerStats,
  // Nobody trades these coins, so what needs a price is as unavailable as when the real server has none.
  '/v2/prices': refusePrices,
  '/v2/apr': refusePrices,
  '/v1/staker/pubkey-lookup': keysOfAddresses,
  '/v1/staker/delegation/check': hasActiveDelegation,
  '/v1/staker/delegations': phase1Delegations,
  '/v1/delegation': phase1Delegation,
  '/v1/unbonding/eligibility': unbondingEligibility,
  '/v1/stats': phase1Stats,
  '/v1/stats/staker': phase1StakerStats,
  '/v1/global-params': phase1Params,
  '/address/screening': addressScreening,
  '/holdfast/v1/height': indexedHeight,
  '/holdfast/v1/delegation/history': delegationHistory,
}

export const posts: Routes = {
  '/v1/unbonding': requestUnbonding,
  '/v1/ordinals/verify-utxos': verifyUtxos,
}

function refusePrices(): never {
  throw unavailable()
}
