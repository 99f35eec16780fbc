import type { ProviderEvent } from '@/lib/localnet/babylon/finality/finality-state'
import type { ApiCall } from './api-call'
import { missing } from './api-reply'
import { delegationLife, type LifeStep } from './delegation-life'
import { rowOf } from './delegations'
import type { BabylonMoment, IndexedDelegation } from './indexed-delegation'
import { isoSeconds } from './iso-time'
import { keyIn, required } from './query'
import type { IndexedBlock } from './view'

// Beyond Babylon's API: what a client needs to judge how much to trust it.

/** `GET /holdfast/v1/height`: how far the data goes, and when it last changed. */
export function indexedHeight({ index, view }: ApiCall) {
  const { tip, bitcoin, babylon, limit } = view
  const isStopped = bitcoin.tip().height > limit
  return {
    bitcoin: { height: tip.height, hash: tip.hash },
    babylon: { height: isStopped ? index.babylonHeight : babylon.height },
    indexedAt: isoSeconds(isStopped ? tip.time * 1_000 : Math.max(tip.time * 1_000, babylon.time)),
  }
}

/** `GET /holdfast/v1/delegation/history`: every state with the blocks that brought it, the oldest first. */
export function delegationHistory({ index, view, query }: ApiCall) {
  const row = rowOf(index, query)
  return { data: delegationLife(view, row).steps.map((step) => stepJson(row, step)) }
}

/** `GET /holdfast/v1/finality-provider/history`: commission, standing, jail and slashing, the oldest first. */
export function providerHistory({ view: { babylon }, query }: ApiCall) {
  const key = required(keyIn(query, 'btc_pk'), 'btc_pk')
  if (!babylon.finalityProviders.has(key))
    throw missing('finality provider not found, please retry')
  return { data: (babylon.finality.history.get(key) ?? []).map(eventJson) }
}

const eventJson = ({ height, bitcoinHeight, time, ...happening }: ProviderEvent) => ({
  ...happening,
  ...('until' in happening && { until: isoSeconds(happening.until) }),
  bitcoin: { height: bitcoinHeight },
  babylon: momentJson({ height, time }),
})

const stepJson = (row: IndexedDelegation, { state, block, txid }: LifeStep) => ({
  state,
  bitcoin: block && { ...blockJson(block), txid },
  babylon: momentJson(momentOf(row, state)),
})

const blockJson = ({ height, hash, time }: IndexedBlock) => ({
  ...{ height, hash },
  time: isoSeconds(time * 1_000),
})

const momentJson = (moment: BabylonMoment | null) =>
  moment && { height: moment.height, time: isoSeconds(moment.time) }

/** When Babylon came to know of it; null for what only Bitcoin tells. */
function momentOf(row: IndexedDelegation, state: LifeStep['state']): BabylonMoment | null {
  switch (state) {
    case 'PENDING':
      return row.delegation.createdAt
    case 'VERIFIED':
      return row.verified
    case 'ACTIVE':
      return row.active
    case 'EARLY_UNBONDING':
    case 'EXPANDED':
      return row.unbonded
    default:
      return null
  }
}
