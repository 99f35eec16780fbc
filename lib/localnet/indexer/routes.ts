import type { ApiAnswer } from './api-call'
import { bsnList } from './bsn'
import { delegationPage, oneDelegation } from './delegations'
import { babySupply, pricesOfCoins } from './economy'
import { finalityProviderPage } from './finality-providers'
import { delegationHistory, indexedHeight, providerHistory } from './holdfast'
import { aprOf, networkInfo, networkStats } from './network'
import { addressScreening, verifyUtxos } from './outside-checks'
import {
  phase1Delegation,
  phase1Delegations,
  phase1Params,
  phase1Providers,
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
  '/v2/prices': pricesOfCoins,
  '/v2/apr': aprOf,
  '/v1/staker/pubkey-lookup': keysOfAddresses,
  '/v1/staker/delegation/check': hasActiveDelegation,
  '/v1/staker/delegations': phase1Delegations,
  '/v1/delegation': phase1Delegation,
  '/v1/unbonding/eligibility': unbondingEligibility,
  '/v1/stats': phase1Stats,
  '/v1/stats/staker': phase1StakerStats,
  '/v1/global-params': phase1Params,
  '/v1/finality-providers': phase1Providers,
  '/address/screening': addressScreening,
  '/info/metrics': babySupply,
  '/holdfast/v1/height': indexedHeight,
  '/holdfast/v1/delegation/history': delegationHistory,
  '/holdfast/v1/finality-provider/history': providerHistory,
}

export const posts: Routes = {
  '/v1/unbonding': requestUnbonding,
  '/v1/ordinals/verify-utxos': verifyUtxos,
}

/** The API of the multi-network line as it was in 2025 has these besides. */
export const bsnGets: Routes = { ...gets, '/v2/bsn': bsnList }

/** `GET /swagger/doc.json`: what there is to ask. The real one tells what is answered, and tells some of it wrong. */
export const routesDocument = (reads: Routes) => ({
  swagger: '2.0',
  info: { title: 'Babylon Staking API', version: '2.0' },
  paths: Object.fromEntries([
    ...Object.keys(reads).map((path) => [path, { get: {} }]),
    ...Object.keys(posts).map((path) => [path, { post: {} }]),
  ]),
})
