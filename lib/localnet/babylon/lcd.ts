import { fromBase64 } from 'uint8array-tools'
import { json, Refusal, readObject } from '@/lib/localnet/http'
import { consumerRoutes } from './consumers/lcd-consumers'
import { checkpointRoutes } from './epochs/lcd-checkpoints'
import { epochRoutes } from './epochs/lcd-epochs'
import { finalityRoutes } from './finality/lcd-finality'
import { providerRoutes } from './finality/lcd-providers'
import { cosmosRoutes } from './lcd-cosmos'
import { lightClientRoutes } from './lcd-light-client'
import { invalid, LcdError, lcdErrorResponse, unimplemented } from './lcd-reply'
import { stakingRoutes } from './lcd-staking'
import { broadcastResponse } from './lcd-tx-json'
import { rewardRoutes } from './rewards/lcd-rewards'
import type { BabylonState } from './state'
import { asChainError, type Broadcast, simulate } from './transactions'

export type LcdContext = {
  readonly state: BabylonState
  /** Takes a transaction and logs it when it was included. */
  broadcast(bytes: Uint8Array): Broadcast
}

const routes = [
  ...cosmosRoutes,
  ...stakingRoutes,
  ...lightClientRoutes,
  ...epochRoutes,
  ...checkpointRoutes,
  ...rewardRoutes,
  ...providerRoutes,
  ...finalityRoutes,
  ...consumerRoutes,
]

/** The REST gateway of a Babylon node. `path` begins after the gateway's root. */
export async function lcd(context: LcdContext, request: Request, path: string): Promise<Response> {
  try {
    return json(await answer(context, request, path))
  } catch (error) {
    if (error instanceof LcdError) return lcdErrorResponse(error)
    if (error instanceof Refusal)
      return lcdErrorResponse(new LcdError(error.status, 3, error.message))
    throw error
  }
}

async function answer(context: LcdContext, request: Request, path: string): Promise<unknown> {
  if (request.method === 'POST') return await post(context, request, path)
  if (request.method !== 'GET') throw unimplemented()
  const query = new URL(request.url).searchParams
  for (const route of routes) {
    const match = route.path.exec(path)
    if (!match) continue
    const [, ...groups] = match
    return route.answer({ state: context.state, query, argument: groups[0] ?? '', groups })
  }
  throw unimplemented()
}

async function post({ state, broadcast }: LcdContext, request: Request, path: string) {
  const { tx_bytes: text, mode } = await readObject(request)
  if (path === '/cosmos/tx/v1beta1/simulate') return simulated(state, transactionBytes(text))
  if (path !== '/cosmos/tx/v1beta1/txs') throw unimplemented()
  const bytes = transactionBytes(text)
  if (mode !== 'BROADCAST_MODE_SYNC' && mode !== 'BROADCAST_MODE_ASYNC')
    throw invalid('unsupported broadcast type; supported types: sync, async')
  const { hash, included, outcome } = broadcast(bytes)
  // A block's verdict comes later on a real node, so it is not told here either.
  const checked = included ? { ...outcome, code: 0, codespace: '', log: '' } : outcome
  return { tx_response: broadcastResponse(hash, checked) }
}

function simulated(state: BabylonState, bytes: Uint8Array) {
  try {
    const gasUsed = simulate(state, bytes)
    return {
      gas_info: { gas_wanted: '0', gas_used: gasUsed.toString() },
      result: { data: '', log: '', events: [], msg_responses: [] },
    }
  } catch (error) {
    const { message } = asChainError(error)
    throw new LcdError(500, 2, `${message} [local network]: unknown request`)
  }
}

function transactionBytes(text: unknown): Uint8Array {
  if (typeof text !== 'string' || text === '') throw invalid('tx_bytes is empty')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw invalid('illegal base64 data in tx_bytes')
  return fromBase64(text)
}
