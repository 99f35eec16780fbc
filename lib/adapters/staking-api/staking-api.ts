import { type Fetch, type Http, httpSource, nullWhen, readAs } from '@/lib/adapters/http'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Txid } from '@/lib/bitcoin/txid'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import type { ListedDelegations, StakingIndexer } from '@/lib/ports/staking-indexer'
import type { Delegation } from '@/lib/staking/delegation'
import { finalityProviderFromApi } from './finality-provider'
import { inscriptionsOf } from './inscriptions'
import { allPages } from './pages'
import { paramsFromApi } from './params'
import {
  type ApiDelegation,
  type ApiFinalityProvider,
  apiDelegationSchema,
  delegationSchema,
  delegationsPageSchema,
  finalityProvidersPageSchema,
  networkInfoSchema,
  statsSchema,
} from './schemas'
import { screeningOf } from './screening'

const source = 'Staking API'

/** The form waits for what is known of the coins, and goes on without it. */
const longestCheckMs = 5_000

export type StakingApiOptions = { readonly root: string; readonly fetch?: Fetch | undefined }

/** A Babylon Staking API, version 2. */
export function createStakingApi({ root, fetch }: StakingApiOptions): StakingIndexer {
  const http = httpSource({ source, root, fetch })
  const quick = httpSource({ source, root, fetch, timeoutMs: longestCheckMs })
  return {
    delegationsOf: (staker, signal) => delegationsBy(http, staker, signal),
    delegation: (stakingTxid, signal) => delegationBy(http, stakingTxid, signal),
    finalityProviders: async (signal, onPart) => {
      const read = (told: readonly ApiFinalityProvider[]) => told.map(finalityProviderFromApi)
      return read(await finalityProvidersBy(http, signal, (soFar) => onPart?.(read(soFar))))
    },
    params: async (signal) => {
      const { data } = await http.getJson('/v2/network-info', networkInfoSchema, signal)
      return readAs(source, () => paramsFromApi(data.params.bbn))
    },
    screening: (address, signal) => screeningOf(http, address, signal),
    inscriptions: (address, outpoints) => inscriptionsOf(quick, address, outpoints),
    stats: async (signal) => {
      const { data } = await http.getJson('/v2/stats', statsSchema, signal)
      return {
        activeStake: data.active_tvl,
        activeDelegations: data.active_delegations,
        activeFinalityProviders: data.active_finality_providers,
        totalFinalityProviders: data.total_finality_providers,
      }
    },
  }
}

/** The API's own words for absence; any other 404 is a wrong address. */
const isAbsence = ({ status, reason }: RefusedError) =>
  status === 404 && reason.includes('not found, please retry')

/** Past the end of the list this path answers 404 instead of an empty page. */
const finalityProvidersBy = (
  http: Http,
  signal: AbortSignal | undefined,
  onPart: (soFar: readonly ApiFinalityProvider[]) => void,
) =>
  allPages(
    source,
    (key) =>
      nullWhen(
        isAbsence,
        http.getJson(
          `/v2/finality-providers?${query({ pagination_key: key })}`,
          finalityProvidersPageSchema,
          signal,
        ),
      ),
    onPart,
  )

async function delegationsBy(
  http: Http,
  staker: XOnlyKey,
  signal?: AbortSignal,
): Promise<ListedDelegations> {
  const told = await allPages(source, (key) =>
    http.getJson(
      `/v2/delegations?${query({ staker_pk_hex: staker, pagination_key: key })}`,
      delegationsPageSchema,
      signal,
    ),
  )
  const rows = await Promise.all(told.map(readOrNull))
  const delegations = rows.filter((row) => row !== null)
  if (delegations.some((delegation) => delegation.staker !== staker))
    throw new BadAnswerError(source, { cause: new RangeError('the stake of another key') })
  return { delegations, unreadable: rows.length - delegations.length }
}

/** null for a row that cannot be read; whoever asks counts it. */
async function readOrNull(row: unknown): Promise<Delegation | null> {
  try {
    return await read(readAs(source, () => apiDelegationSchema.parse(row)))
  } catch (error) {
    if (error instanceof BadAnswerError) return null
    throw error
  }
}

async function delegationBy(
  http: Http,
  stakingTxid: Txid,
  signal?: AbortSignal,
): Promise<Delegation | null> {
  const path = `/v2/delegation?${query({ staking_tx_hash_hex: stakingTxid })}`
  const told = await nullWhen(isAbsence, http.getJson(path, delegationSchema, signal))
  if (!told) return null
  const delegation = await read(told.data)
  if (delegation.stakingTxid !== stakingTxid)
    throw new BadAnswerError(source, { cause: new RangeError('another stake') })
  return delegation
}

/** Transactions are only decoded once there is one. */
async function read(told: ApiDelegation): Promise<Delegation> {
  const { delegationFromApi } = await import('./delegation')
  return readAs(source, () => delegationFromApi(told))
}

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()
