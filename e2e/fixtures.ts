import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { type Host, startHost } from '@/tools/host/host'
import { watch } from './guards'
import { createTimeMachine, type TimeMachine } from './time-machine'

const NONE = /(?!)/

type Worker = {
  /** This worker's own local network and site. No block comes by itself: use `timeMachine`. */
  readonly host: Host
  /** Which Babylon it is of. */
  readonly line: ProtocolLine
}

type Fixtures = {
  readonly timeMachine: TimeMachine
  /** Console errors and requests this test provokes on purpose. */
  readonly expectedProblems: RegExp
  /** What the browser has reported so far: policy violations, errors, requests to other origins. */
  readonly problems: readonly string[]
}

/** Every test fails on a policy violation, a console error, an uncaught error or a request to another origin. */
export const test = base.extend<Fixtures, Worker>({
  line: ['bsn', { scope: 'worker', option: true }],
  host: [
    async ({ line }, use) => {
      const state = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'))
      const bitcoind = process.env.HOLDFAST_BITCOIND
      const host = await startHost({
        site: 'out',
        state,
        port: 0,
        line,
        ...(bitcoind && { bitcoind }),
      })
      await createTimeMachine(host.origin).stopClock()
      await use(host)
      await host.close()
      await rm(state, { recursive: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ host }, use) => use(host.origin),
  timeMachine: async ({ host }, use) => use(createTimeMachine(host.origin)),
  expectedProblems: [NONE, { option: true }],
  problems: [
    async ({ context, host, expectedProblems }, use) => {
      const problems = await watch(context, host.origin)
      await use(problems)
      const isExpected = (text: string) => expectedProblems.test(text)
      expect(
        problems.filter((text) => !isExpected(text)),
        'problems the browser reported',
      ).toEqual([])
    },
    { auto: true },
  ],
})
