/** What one check found. `skipped` says in a plain sentence why it did not run. */
export type Outcome = {
  readonly passed: number
  readonly failed: number
  readonly skipped?: string
}

export type Check = { readonly name: string; run(): Promise<Outcome> }

export const single = (isFine: boolean): Outcome =>
  isFine ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

/** A run that failed without a failed test (a file that does not load, a crash) counts as one failure. */
export const counted = (code: number, { passed, failed }: Outcome): Outcome => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
})

export const total = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
})
