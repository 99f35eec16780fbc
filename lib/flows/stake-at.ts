import type { StakeState } from './stake-state'

/** The state of a stake at one step. */
export type At<Step extends StakeState['step']> = Extract<StakeState, { readonly step: Step }>
