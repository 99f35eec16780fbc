import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundledTests } from './core-tests.mjs'

/** What Stryker's instrumented code looks at, and where it counts. */
const mutation = {}
globalThis.__stryker__ = mutation

const bundle = `core-tests-${process.env.STRYKER_MUTATOR_WORKER ?? 0}.mjs`
/** What the run without mutants saw, for the processes that take over from one that hangs. */
const measurements = 'core-tests.json'

/** An endless loop is one that comes to the mutant so many times more often than the test does without it. */
const patience = 100

const idOf = ({ file, name }) => `${file}#${name}`

/**
 * Runs the core's tests where they are loaded: a mutant costs no more than its tests, the shortest first.
 * A new process and new modules for each, as vitest has them, take a hundred times as long.
 */
export class CoreTestRunner {
  capabilities() {
    // Nothing is mutated while modules load, see `ignoreStatic`: there is no need for new ones, nor for a new process.
    return { reloadEnvironment: true }
  }

  async init() {
    this.load = await bundledTests(bundle)
    await this.reload()
  }

  async dryRun() {
    const tests = []
    for (const test of this.tests.values()) {
      mutation.currentTestId = idOf(test)
      const started = performance.now()
      const failure = await failureOf(test)
      const timeSpentMs = performance.now() - started
      mutation.currentTestId = undefined
      tests.push({ ...described(test), timeSpentMs, ...statusOf(failure) })
    }
    const { mutantCoverage } = mutation
    const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))
    writeFileSync(measurements, JSON.stringify({ times, hits: mutantCoverage.perTest }))
    return { status: 'complete', tests, mutantCoverage }
  }

  async mutantRun(options) {
    const verdict = await this.judge(options)
    if (await this.isClean(verdict)) return verdict
    // An earlier mutant has changed what a test relies on.
    await this.reload()
    const again = await this.judge(options)
    if (!(await this.isClean(again))) await this.reload()
    return again
  }

  /** Whether the test that failed passes without the mutant. */
  async isClean({ killedBy: [id] = [] }) {
    return id === undefined || (await failureOf(this.tests.get(id))) === null
  }

  async judge({ activeMutant: { id }, testFilter }) {
    this.measured ??= JSON.parse(readFileSync(measurements, 'utf8'))
    const { times, hits } = this.measured
    const byTime = testFilter.toSorted((a, b) => times[a] - times[b])
    for (const [index, test] of byTime.entries()) {
      Object.assign(mutation, { hitCount: 0, hitLimit: patience * hits[test][id] })
      mutation.activeMutant = id
      const failure = await failureOf(this.tests.get(test))
      mutation.activeMutant = undefined
      if (mutation.hitCount > mutation.hitLimit)
        return { status: 'timeout', reason: 'an endless loop' }
      if (failure !== null)
        return { status: 'killed', killedBy: [test], failureMessage: failure, nrOfTests: index + 1 }
    }
    return { status: 'survived', nrOfTests: byTime.length }
  }

  async reload() {
    const tests = await this.load()
    this.tests = new Map(tests.map((test) => [idOf(test), test]))
  }
}

const described = (test) => ({
  id: idOf(test),
  name: test.name,
  fileName: resolve(test.file),
})

const statusOf = (failure) =>
  failure === null ? { status: 0 } : { status: 1, failureMessage: failure }

async function failureOf({ run }) {
  try {
    await run()
    return null
  } catch (error) {
    return String(error)
  }
}
