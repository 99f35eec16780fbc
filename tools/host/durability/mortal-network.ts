import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { type ControlClient, createControlClient } from '@/lib/localnet/testing/control-client'

/** A local network in a process that can be killed at any moment. */
export type MortalNetwork = {
  readonly origin: string
  readonly control: ControlClient
  /** As `kill -9`: nothing is said, nothing is finished. */
  kill(): Promise<void>
}

/** Makes the program; answers its path. */
export async function buildMortalNetwork(folder: string): Promise<string> {
  const outfile = join(folder, 'network-process.mjs')
  await mkdir(dirname(outfile), { recursive: true })
  await build({
    entryPoints: ['tools/host/durability/network-process.ts'],
    outfile,
    bundle: true,
    packages: 'bundle',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    // Some packages are written for `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  return outfile
}

type Places = { readonly program: string; readonly site: string; readonly state: string }

/** `ready` rejects when the process ends before it answers. */
export function startMortalNetwork({ program, site, state }: Places) {
  const child = spawn(process.execPath, [program, site, state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const ready = (async (): Promise<MortalNetwork> => {
    const lines = createInterface({ input: child.stdout })
    const [origin] = (await Promise.race([once(lines, 'line'), ended.then(refuse)])) as [string]
    return { origin, control: createControlClient({ origin }), kill }
  })()
  return { ready, kill }
}

function refuse(): never {
  throw new Error('the network ended before it began')
}
