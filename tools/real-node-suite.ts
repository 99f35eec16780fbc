import { realNode } from './checks/real-node'
import { stopCleanly } from './child'

/** `npm run test:node`: the suite against a real Bitcoin node, alone, with every damaged spend; `npm test` takes a share. */
export async function main(): Promise<void> {
  process.env.HOLDFAST_MUTANTS ??= '5000'
  stopCleanly(async () => undefined)
  const { failed, skipped } = await realNode()
  if (skipped) console.log(`Skipped: ${skipped}.`)
  process.exit(failed === 0 ? 0 : 1)
}
