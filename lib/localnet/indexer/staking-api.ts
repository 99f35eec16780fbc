import type { Chains } from '@/lib/localnet/chains'
import { ApiError, apiResponse, noSuchPage, unavailable } from './api-reply'
import { delegationPage, oneDelegation, stakerStats } from './delegations'
import { finalityProviderPage, networkInfo, networkStats } from './network'

type Answer = (chains: Chains, query: URLSearchParams) => unknown

const routes: Readonly<Record<string, Answer>> = {
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
}

/** Babylon's Staking API, version 2. `path` begins after the API's root. */
export function stakingApi(chains: Chains, request: Request, path: string): Response {
  const answer = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (!answer) return noSuchPage()
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405 })
  try {
    return apiResponse(answer(chains, new URL(request.url).searchParams))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return apiResponse({ errorCode: error.errorCode, message: error.message }, error.status)
  }
}

function refusePrices(): never {
  throw unavailable()
}
