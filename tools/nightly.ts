import { run, stopCleanly } from './child'

/** First what other implementations confirm, then what holds for any money and any signature. */
const parts = [
  ['lib/staking/oracles'],
  ['lib/bitcoin', 'lib/staking', '--exclude', 'lib/staking/oracles/**'],
]

/** `npm run test:nightly`: the core with 10,000 cases of each kind. Takes about an hour. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const env = { HOLDFAST_CASES: process.env.HOLDFAST_CASES ?? '10000' }
  for (const part of parts) {
    const command = ['node_modules/.bin/vitest', 'run', ...part, '--reporter=verbose', ...args]
    const { code } = await run(command, { env })
    if (code !== 0) process.exit(code)
  }
}
