import { type JsonObject, json, Refusal, readObject } from '@/lib/localnet/http'
import type { Control, Switchboard } from './control'
import { controls } from './controls'
import { answerForWallet } from './wallet-controls'

/** The switches of the local network and its practice wallets. `path` begins after `/localnet`. */
export async function answerControl(
  board: Switchboard,
  request: Request,
  path: string,
): Promise<Response> {
  try {
    return json(await answer(board, request, path))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return json({ errorCode: error.errorCode, message: error.message }, error.status)
  }
}

async function answer(board: Switchboard, request: Request, path: string): Promise<unknown> {
  const control = controlAt(`${request.method} ${path.slice(1)}`)
  if (control) return await control.act(board, await bodyOf(request))
  const answered = await board.logged.use((network) => answerForWallet(network, request, path))
  if (answered === null) throw new Refusal(404, `there is no ${request.method} ${path} here`)
  return answered
}

const table: Readonly<Record<string, Control<unknown, unknown>>> = controls

const controlAt = (name: string) => (Object.hasOwn(table, name) ? table[name] : undefined)

const bodyOf = async (request: Request): Promise<JsonObject> =>
  request.method === 'GET' ? {} : await readObject(request)
