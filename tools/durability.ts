import { run, stopCleanly } from './child'

/** `npm run test:durability`: kills the local network 50 times and sends it 20,000 hostile requests. Takes some minutes. */
export async function main(args: string[]): Promise<void> {
  stopCleanly(async () => undefined)
  const suites = ['tools/host/durability', 'lib/localnet/hostile-requests.test.ts']
  const { code } = await run(['node_modules/.bin/vitest', 'run', ...suites, ...args], {
    env: {
      HOLDFAST_KILLS: process.env.HOLDFAST_KILLS ?? '50',
      HOLDFAST_REQUESTS: process.env.HOLDFAST_REQUESTS ?? '20000',
    },
  })
  process.exit(code)
}
