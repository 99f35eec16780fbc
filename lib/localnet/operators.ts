/** What those who serve Babylon do and leave undone. */
export type Watchers = {
  /** Tells Babylon of Bitcoin's blocks. */
  readonly headers: boolean
  /** Proves that stakes are mined. */
  readonly inclusion: boolean
  /** Proves that stakes are spent. */
  readonly spends: boolean
  /** Writes checkpoints into Bitcoin, and proves that they are there. */
  readonly checkpoints: boolean
}

export type Operators = {
  watchers: Watchers
  /** How many of the covenant's members answer; null for all. */
  answeringMembers: number | null
}

export const createOperators = (): Operators => ({
  watchers: { headers: true, inclusion: true, spends: true, checkpoints: true },
  answeringMembers: null,
})
