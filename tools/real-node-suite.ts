import { realNode } from './checks/real-node'
import { stopCleanly } from './child'

/** `npm run test:node`: the suite against a real Bitcoin node, alone; `--all` with every damaged spend there is. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--all')) process.env.HOLDFAST_MUTANTS = '5000'
  stopCleanly(async () => undefined)
  const { failed, skipped } = await realNode()
  if (skipped) console.log(`Skipped: ${skipped}.`)
  process.exit(failed === 0 ? 0 : 1)
}
