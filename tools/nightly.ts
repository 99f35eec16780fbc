import { run, stopCleanly } from './child'

/** `npm run test:nightly`: what is compared with other implementations, 10,000 cases each. Takes about an hour. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const { code } = await run(['node_modules/.bin/vitest', 'run', 'lib/staking/oracles', ...args], {
    env: { HOLDFAST_CASES: process.env.HOLDFAST_CASES ?? '10000' },
  })
  process.exit(code)
}
