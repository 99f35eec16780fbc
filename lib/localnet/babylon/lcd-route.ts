import type { BabylonState } from './state'

export type LcdQuery = {
  readonly state: BabylonState
  readonly query: URLSearchParams
  /** What the path's group matched; empty when it has none. */
  readonly argument: string
  /** What all of the path's groups matched. */
  readonly groups: readonly string[]
}

/** A GET that answers from the state alone. */
export type LcdRoute = {
  readonly path: RegExp
  /** The JSON body, or a thrown `LcdError`. */
  answer(query: LcdQuery): unknown
}
