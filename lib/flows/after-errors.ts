import type { ChildProblem } from '@/lib/bitcoin/child-pays'
import { AppError } from '@/lib/shared/app-error'

/** The stake cannot be sped up by a child of its change. */
export class BumpError extends AppError {
  readonly code = 'bump'
  readonly retryable = false
  constructor(readonly problem: BumpProblem) {
    super(`the stake cannot be sped up: ${problem}`)
  }
}

type BumpProblem =
  | ChildProblem
  /** There is none, or it is not the account's. */
  | 'no-change'
  /** By something that is not such a child. */
  | 'change-spent'
  /** An unfinished stake of this browser is built on it. */
  | 'change-reserved'
  | 'in-a-block'
  /** Nobody has it, so nobody would take its child. */
  | 'not-known'

/** Babylon looked at the proof of inclusion and said no. It can be signed again. */
export class ReportRefusedError extends AppError {
  readonly code = 'report-refused'
  readonly retryable = true
  constructor(
    /** The chain's own words: show them as a quotation. */
    readonly log: string,
  ) {
    super(`the proof of inclusion was refused: ${log}`)
  }
}
