import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { AppError } from '@/lib/shared/app-error'
import type { StakeSituation } from './stake-situation'

/** How much of the covenant this browser has itself verified: the least signed of the three transactions counts. */
export type CovenantProgress = {
  readonly verified: number
  readonly quorum: number
  /** How many good signatures each transaction has. */
  readonly signed: Readonly<Record<'unbonding' | 'slashing' | 'unbondingSlashing', number>>
  /** The members that have not signed all three. */
  readonly missing: readonly XOnlyKey[]
}

/** What a stake that waits for the covenant has seen so far. */
export type CovenantWaited = CovenantProgress & {
  /** Milliseconds since the registration was sent; null where that was not written down. */
  readonly waited: number | null
}

/** What a flow that waits for a chain has seen so far. */
export type FlowProgress =
  | ({ readonly kind: 'covenant' } & CovenantWaited)
  | { readonly kind: 'watch'; readonly situation: StakeSituation }

export type FlowActivity =
  /** Something that needs neither the person nor the chain is under way, or a wallet prompt is open. */
  | 'working'
  /** The step asks a wallet: `act()` when the person has read what they will sign. */
  | 'waiting-for-user'
  | 'waiting-for-chain'
  /** `error` says why; nothing was lost, and `retry()` does the step again. */
  | 'failed'
  | 'done'
  /** Another tab acts on this flow; this one takes over when that tab is closed. */
  | 'elsewhere'

export type FlowSnapshot<State> = {
  readonly state: State
  readonly activity: FlowActivity
  /** Set exactly when `activity` is `failed`. */
  readonly error: AppError | null
  /** Whether a wallet's prompt is open, or about to be. */
  readonly isAsking: boolean
  /** Set while a chain is awaited and a first look was taken. */
  readonly progress: FlowProgress | null
}

/** One flow, alive. Nothing happens before the first `subscribe`, and it pauses when nobody listens. */
export type FlowSession<State> = {
  /** The journal's id of this flow: the same one resumes it after a reload. */
  readonly id: string
  /** The same object until something changes, for `useSyncExternalStore`. */
  getSnapshot(): FlowSnapshot<State>
  subscribe(listener: () => void): () => void
  /** The person's click: lets the step that is waiting for them open the wallet's prompt. One that waits for a chain looks at once. */
  act(): void
  /** Opens the prompt that hangs anew; whatever the old one still answers is dropped. */
  askAgain(): void
  /** After a failure: does the failed step again. Counts as the person's click. */
  retry(): void
  /** Stops and forgets the flow. What the chain has seen stays seen; nothing more is signed or sent. */
  abandon(): Promise<void>
}
