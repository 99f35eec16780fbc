import { run, stopCleanly } from './child'

/** First answers with accidents, then what other implementations confirm, then what holds for any money and signature. */
const parts = [
  ['tools/fuzz'],
  ['lib/staking/oracles'],
  ['lib/bitcoin', 'lib/staking', '--exclude', 'lib/staking/oracles/**'],
]

/** `npm run test:nightly`: 50,000 answers with accidents, and the core with 10,000 cases of each kind. Takes about an hour. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const env = {
    HOLDFAST_CASES: process.env.HOLDFAST_CASES ?? '10000',
    HOLDFAST_FUZZ: process.env.HOLDFAST_FUZZ ?? '50000',
  }
  for (const part of parts) {
    const command = ['node_modules/.bin/vitest', 'run', ...part, '--reporter=verbose', ...args]
    const { code } = await run(command, { env })
    if (code !== 0) process.exit(code)
  }
}
