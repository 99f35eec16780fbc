import { isHex } from '@/lib/bitcoin/hex'
import { isObject } from '@/lib/localnet/http'
import type { ApiCall } from './api-call'
import { ApiError, badRequest, missing } from './api-reply'
import { decodeToken } from './pagination'
import { flagIn, keyIn, required, txidIn } from './query'

// Nobody staked here before Babylon was a chain, so all that is left of phase 1 is its manners.

/** `GET /v1/staker/delegations` */
export function phase1Delegations({ query }: ApiCall) {
  required(keyIn(query, 'staker_btc_pk'), 'staker_btc_pk')
  flagIn(query, 'pending_action')
  decodeToken(query, () => badRequest('invalid pagination token'))
  return { data: [], pagination: { next_key: '' } }
}

/** `GET /v1/delegation` */
export function phase1Delegation({ query }: ApiCall): never {
  txidIn(query, 'staking_tx_hash_hex')
  throw missing('staking delegation not found, please retry')
}

/** `GET /v1/unbonding/eligibility` */
export function unbondingEligibility({ query }: ApiCall): never {
  txidIn(query, 'staking_tx_hash_hex')
  throw noSuchDelegation()
}

/** `POST /v1/unbonding` */
export function requestUnbonding({ body }: ApiCall): never {
  if (!isObject(body)) throw badRequest('invalid request payload')
  const { staking_tx_hash_hex, unbonding_tx_hash_hex, unbonding_tx_hex } = body
  if (!isHash(staking_tx_hash_hex)) throw badRequest('invalid staking transaction hash')
  if (!isHash(unbonding_tx_hash_hex)) throw badRequest('invalid unbonding transaction hash')
  if (!isText(unbonding_tx_hex)) throw badRequest('invalid unbonding transaction hex')
  if (!isText(body.staker_signed_signature_hex) || body.staker_signed_signature_hex.length !== 128)
    throw badRequest('invalid staker signed signature hex')
  throw noSuchDelegation()
}

/** `GET /v1/stats` */
export const phase1Stats = () => ({
  data: {
    ...{ active_tvl: 0, total_tvl: 0, active_delegations: 0, total_delegations: 0 },
    ...{ total_stakers: 0, unconfirmed_tvl: 0, pending_tvl: 0 },
  },
})

/** `GET /v1/stats/staker` */
export function phase1StakerStats({ query }: ApiCall) {
  keyIn(query, 'staker_btc_pk')
  return { data: [], pagination: { next_key: '' } }
}

/** `GET /v1/finality-providers` */
export const phase1Providers = ({ query }: ApiCall) =>
  keyIn(query, 'fp_btc_pk') === null ? { data: [], pagination: { next_key: '' } } : { data: null }

/** `GET /v1/global-params`: there never were any. */
export const phase1Params = () => ({ data: { versions: [] } })

/** These two endpoints say with 403 that something is not there. */
const noSuchDelegation = () => new ApiError(403, 'NOT_FOUND', 'delegation not found')

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && isHex(value.toLowerCase())

const isHash = (value: unknown): value is string => isText(value) && value.length === 64
