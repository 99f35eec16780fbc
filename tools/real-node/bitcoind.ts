import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Rpc, RpcError } from '@/lib/localnet/bitcoin/rpc'

/** Where `tools/get-bitcoind.sh` puts it for the tests. */
const fetchedProgram = '.holdfast/bitcoind/bitcoind'
const startDeadlineMs = 30_000
const pollMs = 100

/** The rules that regtest has everywhere. A build that lists another one follows rules of its own. */
const knownDeployments = ['bip34', 'bip65', 'bip66', 'csv', 'segwit', 'taproot', 'testdummy']

export type Bitcoind = {
  readonly call: Rpc
  stop(): Promise<void>
}

/** A Bitcoin node on a regtest of its own, in a folder that goes when it stops. */
export async function startBitcoind(): Promise<Bitcoind> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bitcoind-'))
  const { call, stop } = await bitcoindIn(folder, fetchedProgram)
  return {
    call,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A Bitcoin node on the regtest that `folder` holds. */
export async function bitcoindIn(folder: string, program: string): Promise<Bitcoind> {
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const login = ['holdfast', 'local']
  const child = spawn(program, [
    ...['-regtest', `-datadir=${folder}`, '-listen=0', '-rpcbind=127.0.0.1'],
    ...['-rpcallowip=127.0.0.1', `-rpcport=${port}`, '-printtoconsole=0', '-disablewallet'],
    ...corePolicy(program),
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

/** What Bitcoin Core 29 relays. Knots relays less, and Core's later releases relay more, unless they are told. */
function corePolicy(program: string): readonly string[] {
  const isKnots = execFileSync(program, ['-version'], { encoding: 'utf8' }).includes('Knots')
  return [
    ...['-minrelaytxfee=0.00001', '-incrementalrelayfee=0.00001'],
    ...(isKnots ? ['-corepolicy=1', '-acceptnonstddatacarrier=1'] : []),
  ]
}

function rpc(url: string, login: string): Rpc {
  const headers = { authorization: `Basic ${btoa(login)}`, 'content-type': 'application/json' }
  return async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '1.0', id: 0, method, params })
    const response = await fetch(url, { method: 'POST', headers, body })
    // The node is ours and started by us: its answers have the shape it documents.
    const answer = (await response.json()) as {
      readonly result: unknown
      readonly error: { readonly code: number; readonly message: string } | null
    }
    if (answer.error) throw new RpcError(answer.error.code, answer.error.message)
    return answer.result
  }
}

async function answers(call: Rpc, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startDeadlineMs
  while (child.exitCode === null && Date.now() < deadline) {
    const height = await call('getblockcount').catch(() => null)
    if (height !== null) return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  throw new Error(`bitcoind does not answer (exit code ${child.exitCode})`)
}

async function refuseUnknownRules(call: Rpc): Promise<void> {
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
