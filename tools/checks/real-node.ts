import { access } from 'node:fs/promises'
import { run } from '@/tools/child'
import type { Outcome } from './outcome'
import { vitest } from './reports'

const NODE = '.holdfast/bitcoind'

/** Everything the local network accepts or refuses, put before a real Bitcoin node. */
export async function realNode(): Promise<Outcome> {
  if (!(await isPresent()) && !(await fetched()))
    return { passed: 0, failed: 0, skipped: 'no Bitcoin node could be had: apt is out of reach' }
  return vitest('vitest.node.config.ts', '.holdfast/reports/node.json')
}

const isPresent = () =>
  access(`${NODE}/bitcoind`).then(
    () => true,
    () => false,
  )

async function fetched(): Promise<boolean> {
  const { code } = await run(['bash', 'tools/get-bitcoind.sh', NODE])
  return code === 0
}
