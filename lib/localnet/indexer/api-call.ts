import type { Chains } from '@/lib/localnet/chains'
import type { DelegationIndex } from './delegation-index'
import type { Indexer } from './indexer'
import type { IndexerView } from './view'

/** Both chains and what the indexer has made of them. */
export type IndexedChains = Chains & { readonly indexer: Indexer }

/** One request to the API, and all that may be needed to answer it. */
export type ApiCall = {
  readonly query: URLSearchParams
  /** What was posted, as JSON; null when it is none. */
  readonly body: unknown
  readonly index: DelegationIndex
  readonly view: IndexerView
}

/** Answers with the whole body, a response where it is no ordinary one, or throws an `ApiError`. */
export type ApiAnswer = (call: ApiCall) => unknown
