import { type Body, type BodyJson, readBody, type Shape } from '@/lib/localnet/body'
import type { FaultBoard } from '@/lib/localnet/faults/fault-board'
import type { JsonObject } from '@/lib/localnet/http'
import type { LoggedNetwork } from '@/lib/localnet/logged-network'
import type { Network } from '@/lib/localnet/network'

/** What a switch may act on. */
export type Switchboard = {
  readonly logged: LoggedNetwork
  readonly faults: FaultBoard
}

/** One switch of the local network. `Json` is the body a client sends, `Answer` what it is told. */
export type Control<Json, Answer> = {
  /** For the documentation, which names them all. */
  readonly fields: readonly string[]
  /** Throws a `Refusal`. */
  readonly act: (board: Switchboard, body: JsonObject) => Promise<Answer>
  /** Never there: it carries the type only. */
  readonly json?: Json
}

/** A switch whose body is read field by field before anything happens. */
export const control = <const Fields extends Shape, Answer>(
  fields: Fields,
  act: (board: Switchboard, body: Body<Fields>) => Promise<Answer>,
): Control<BodyJson<Fields>, Answer> => ({
  fields: Object.keys(fields),
  act: async (board, body) => await act(board, readBody(fields, body)),
})

/** A switch that works on the running network. */
export const onNetwork = <const Fields extends Shape, Answer>(
  fields: Fields,
  act: (network: Network, body: Body<Fields>) => Answer | Promise<Answer>,
): Control<BodyJson<Fields>, Answer> =>
  control(fields, ({ logged }, body) => logged.use((network) => act(network, body)))
