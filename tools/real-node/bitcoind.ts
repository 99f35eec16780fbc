import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = '.holdfast/bitcoind/bitcoind'
const startDeadlineMs = 30_000
const pollMs = 100

/** The rules that regtest has everywhere. A build that lists another one follows rules of its own. */
const knownDeployments = ['bip34', 'bip65', 'bip66', 'csv', 'segwit', 'taproot', 'testdummy']

export type Bitcoind = {
  /** Calls a method; throws with the node's own words when it refuses. */
  call(method: string, ...params: readonly unknown[]): Promise<unknown>
  stop(): Promise<void>
}

/** A Bitcoin node on a regtest of its own, in a folder that goes when it stops. */
export async function startBitcoind(): Promise<Bitcoind> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bitcoind-'))
  const port = await freePort()
  const login = ['holdfast', 'local']
  const child = spawn(program, [
    ...['-regtest', `-datadir=${folder}`, '-listen=0', '-rpcbind=127.0.0.1'],
    ...['-rpcallowip=127.0.0.1', `-rpcport=${port}`, '-printtoconsole=0', '-disablewallet'],
    // Knots relays less than Bitcoin Core unless it is told to do as that does.
    ...['-corepolicy=1', '-acceptnonstddatacarrier=1', '-minrelaytxfee=0.00001'],
    // Bitcoin Core 29.0's, as the limit above; later releases ask for a tenth.
    '-incrementalrelayfee=0.00001',
    ...[`-rpcuser=${login[0]}`, `-rpcpassword=${login[1]}`],
  ])
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const call = rpc(`http://127.0.0.1:${port}/`, login.join(':'))
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
    process.off('exit', killed)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await answers(call, child)
    await refuseUnknownRules(call)
  } catch (error) {
    await stop()
    throw error
  }
  return { call, stop }
}

function rpc(url: string, login: string): Bitcoind['call'] {
  const headers = { authorization: `Basic ${btoa(login)}`, 'content-type': 'application/json' }
  return async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '1.0', id: 0, method, params })
    const response = await fetch(url, { method: 'POST', headers, body })
    // The node is ours and started by us: its answers have the shape it documents.
    const answer = (await response.json()) as {
      readonly result: unknown
      readonly error: { readonly message: string } | null
    }
    if (answer.error) throw new Error(answer.error.message)
    return answer.result
  }
}

async function answers(call: Bitcoind['call'], child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startDeadlineMs
  while (child.exitCode === null && Date.now() < deadline) {
    const height = await call('getblockcount').catch(() => null)
    if (height !== null) return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  throw new Error(`bitcoind does not answer (exit code ${child.exitCode})`)
}

async function refuseUnknownRules(call: Bitcoind['call']): Promise<void> {
  const { deployments } = (await call('getdeploymentinfo')) as {
    readonly deployments: Readonly<Record<string, { readonly active: boolean }>>
  }
  const unknown = Object.keys(deployments).filter((name) => !knownDeployments.includes(name))
  if (unknown.length > 0) throw new Error(`this bitcoind has rules of its own: ${unknown}`)
  if (!deployments.taproot?.active) throw new Error('this bitcoind does not know taproot')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
