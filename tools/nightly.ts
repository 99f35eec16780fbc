import { run, stopCleanly } from './child'

/**
 * `npm run test:nightly`: the core compared with other implementations, and what holds for any money and any signature,
 * 10,000 cases each. Takes about an hour.
 */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const core = ['lib/bitcoin', 'lib/staking', '--reporter=verbose']
  const { code } = await run(['node_modules/.bin/vitest', 'run', ...core, ...args], {
    env: { HOLDFAST_CASES: process.env.HOLDFAST_CASES ?? '10000' },
  })
  process.exit(code)
}
