import { mkdir, writeFile } from 'node:fs/promises'
import { buildIfChanged } from './build'
import { ensureChromium } from './checks/chromium'
import { type Check, type Outcome, single, total } from './checks/outcome'
import { realNode } from './checks/real-node'
import { playwright, vitest } from './checks/reports'
import { run, stopCleanly } from './child'

const REPORTS = '.holdfast/reports'

const program =
  (...commands: readonly (readonly string[])[]) =>
  async (): Promise<Outcome> => {
    for (const [name = '', ...args] of commands) {
      const { code } = await run([`node_modules/.bin/${name}`, ...args], {
        env: { NEXT_TELEMETRY_DISABLED: '1' },
      })
      if (code !== 0) return single(false)
    }
    return single(true)
  }

async function build(): Promise<Outcome> {
  await buildIfChanged({ network: 'localnet' })
  return single(true)
}

async function browser(): Promise<Outcome> {
  await buildIfChanged({ network: 'localnet' })
  return playwright(await ensureChromium(), `${REPORTS}/browser.json`)
}

const checks: readonly Check[] = [
  { name: 'format and lint', run: program(['biome', 'ci', '.']) },
  { name: 'types', run: program(['next', 'typegen'], ['tsc', '--noEmit']) },
  { name: 'dead code', run: program(['knip']) },
  { name: 'unit tests and layers', run: () => vitest('vitest.config.ts', `${REPORTS}/unit.json`) },
  { name: 'real Bitcoin node', run: realNode },
  { name: 'build', run: build },
  { name: 'size', run: program(['size-limit']) },
  { name: 'browser tests', run: browser },
]

/** `npm test`: everything, in the order of what fails fastest. A failed check does not stop the next. */
export async function main(): Promise<void> {
  stopCleanly(async () => undefined)
  await mkdir(REPORTS, { recursive: true })
  const outcomes: Outcome[] = []
  for (const check of checks) {
    console.log(`\n━━ ${check.name}`)
    outcomes.push(await outcomeOf(check))
  }
  const { passed, failed } = total(outcomes)
  console.log(`\n${checks.map(({ name }, index) => summary(name, outcomes[index])).join('\n')}`)
  await writeFile(`${REPORTS}/total.txt`, `${passed} passed, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}

async function outcomeOf(check: Check): Promise<Outcome> {
  try {
    return await check.run()
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
    return single(false)
  }
}

function summary(name: string, outcome: Outcome | undefined): string {
  if (outcome === undefined) return ''
  const { passed, failed, skipped } = outcome
  if (skipped) return `– ${name}: skipped, ${skipped}`
  return failed === 0
    ? `✓ ${name}: ${passed} passed`
    : `✗ ${name}: ${failed} failed, ${passed} passed`
}
