import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundledTests } from './core-tests.mjs'

/** What Stryker's instrumented code looks at, and where it counts. */
const mutation = {}
globalThis.__stryker__ = mutation

const bundle = `core-tests-${process.env.STRYKER_MUTATOR_WORKER ?? 0}.mjs`
/** What the run without mutants saw, for the processes that take over from one that hangs. */
const measurements = 'core-tests.json'

/** An endless loop is one that comes to the mutant so many times more often than without it. */
const patience = 100

const idOf = ({ file, name }) => `${file}#${name}`

/**
 * Runs the core's tests where they are loaded: a mutant costs no more than its tests, the shortest first.
 * A new process and new modules for each, as vitest has them, take a hundred times as long.
 */
export class CoreTestRunner {
  capabilities() {
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
    const times = tests.map(({ id, timeSpentMs }) => [id, timeSpentMs])
    writeFileSync(measurements, JSON.stringify({ times, hits: mutantCoverage }))
    return { status: 'complete', tests, mutantCoverage }
  }

  async mutantRun({ activeMutant: { id } }) {
    const { covering, all } = this.measured(id)
    return covering.length > 0 ? this.whileRunning(id, covering) : this.whileLoading(id, all)
  }

  /** Of a mutant that tests reach. What the modules make of it while they load is not mutated. */
  async whileRunning(id, tests) {
    const verdict = await this.judge(id, tests)
    if (await this.isClean(verdict)) return verdict
    // An earlier mutant has changed what a test relies on.
    await this.reload()
    const again = await this.judge(id, tests)
    if (!(await this.isClean(again))) await this.reload()
    return again
  }

  /** Of a mutant that nothing reaches but the loading of the modules: all of them are loaded with it. */
  async whileLoading(id, tests) {
    Object.assign(mutation, { activeMutant: id, hitCount: 0, hitLimit: patience * tests[0].hits })
    const failure = await failureOf({ run: () => this.reload() })
    mutation.activeMutant = undefined
    const verdict = failure === null ? await this.judge(id, tests) : killed([], failure)
    await this.reload()
    return verdict
  }

  /** Whether the test that failed passes without the mutant. */
  async isClean({ killedBy: [id] = [] }) {
    return id === undefined || (await failureOf(this.tests.get(id))) === null
  }

  async judge(id, tests) {
    for (const [index, { name, hits }] of tests.entries()) {
      Object.assign(mutation, { activeMutant: id, hitCount: 0, hitLimit: patience * hits })
      const failure = await failureOf(this.tests.get(name))
      mutation.activeMutant = undefined
      if (mutation.hitCount > mutation.hitLimit)
        return { status: 'timeout', reason: 'an endless loop' }
      if (failure !== null) return { ...killed([name], failure), nrOfTests: index + 1 }
    }
    return { status: 'survived', nrOfTests: tests.length }
  }

  /** The tests that reach a mutant and how often, and all tests; both from the shortest to the longest. */
  measured(id) {
    this.measurements ??= JSON.parse(readFileSync(measurements, 'utf8'))
    const { times, hits } = this.measurements
    const names = times.toSorted(([, a], [, b]) => a - b).map(([name]) => name)
    const covering = names.flatMap((name) => {
      const count = hits.perTest[name]?.[id]
      return count ? [{ name, hits: count }] : []
    })
    return { covering, all: names.map((name) => ({ name, hits: hits.static[id] })) }
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

const killed = (killedBy, failureMessage) => ({
  status: 'killed',
  killedBy,
  failureMessage,
  nrOfTests: 0,
})

async function failureOf({ run }) {
  try {
    await run()
    return null
  } catch (error) {
    return String(error)
  }
}
