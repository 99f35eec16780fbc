import { realNode } from './checks/real-node'
import { stopCleanly } from './child'

/** `npm run test:node`: the suite against a real Bitcoin node, alone. */
export async function main(): Promise<void> {
  stopCleanly(async () => undefined)
  const { failed, skipped } = await realNode()
  if (skipped) console.log(`Skipped: ${skipped}.`)
  process.exit(failed === 0 ? 0 : 1)
}
