import { readFile, rm } from 'node:fs/promises'
import { run } from '@/tools/child'
import { counted, type Outcome } from './outcome'

const nothing: Outcome = { passed: 0, failed: 0 }

/** Runs vitest with a configuration file and counts its tests. */
export async function vitest(config: string, report: string): Promise<Outcome> {
  await rm(report, { force: true })
  const { code } = await run([
    'node_modules/.bin/vitest',
    'run',
    `--config=${config}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = await read(report)
  return atLeastOne(counted(code, { passed, failed }))
}

/** Runs Playwright and counts its tests; a flaky one has failed. */
export async function playwright(chromium: string, report: string): Promise<Outcome> {
  await rm(report, { force: true })
  const { code } = await run(['node_modules/.bin/playwright', 'test'], {
    env: { CHROMIUM: chromium, HOLDFAST_REPORT: report },
  })
  const { stats } = await read(report)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats ?? {}
  return atLeastOne(counted(code, { passed: expected, failed: unexpected + flaky }))
}

/** A runner that found no test has not shown anything. */
const atLeastOne = (outcome: Outcome): Outcome =>
  outcome.passed + outcome.failed === 0 ? { ...nothing, failed: 1 } : outcome

type Report = {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly stats?: {
    readonly expected?: number
    readonly unexpected?: number
    readonly flaky?: number
  }
}

/** A report that was never written is an empty one: the exit code has said the rest. */
async function read(report: string): Promise<Report> {
  const text = await readFile(report, 'utf8').catch(() => '{}')
  return JSON.parse(text) as Report
}
