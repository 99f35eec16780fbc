import { type Field, listOf, oneOf, optional, whole } from '@/lib/localnet/body'
import { type Fault, type FaultJson, readFault } from '@/lib/localnet/faults/fault'
import { sourceNames } from '@/lib/localnet/faults/source'
import { isObject, type JsonObject, Refusal } from '@/lib/localnet/http'
import type { LoggedNetwork } from '@/lib/localnet/logged-network'
import { type Control, control } from './control'

const maxFaults = 100

/** Looked at here, so that of several either all stand or none. */
const anyFault: Field<JsonObject, FaultJson> = {
  read(value, name) {
    if (!isObject(value)) throw new Refusal(400, `${name} is not an object`)
    readFault(value)
    return value
  },
}

type Faults = { readonly faults: readonly Fault[] }

const add: Control<FaultJson, Fault> = {
  fields: ['source', 'kind', 'path', 'method', 'times', 'carriedOut'],
  async act({ faults, logged }, body) {
    if (faults.list().length >= maxFaults)
      throw new Refusal(400, `at most ${maxFaults} faults can be at once`)
    await assertPast(logged, body)
    return faults.add(body)
  },
}

/** What goes wrong at each source. */
export const faultControls = {
  'GET faults': control({}, async ({ faults }): Promise<Faults> => ({ faults: faults.list() })),
  'POST faults': add,
  'PUT faults': control(
    { faults: listOf(anyFault, maxFaults) },
    async ({ faults, logged }, { faults: wanted }): Promise<Faults> => {
      logged.forgetPast()
      for (const fault of wanted) await assertPast(logged, fault)
      faults.clear({})
      return { faults: wanted.map(faults.add) }
    },
  ),
  'DELETE faults': control(
    { source: optional(oneOf(sourceNames)), id: optional(whole()) },
    async ({ faults, logged }, which): Promise<Faults> => {
      faults.clear(which)
      logged.forgetPast()
      return { faults: faults.list() }
    },
  ),
}

/** Refuses a past that cannot be shown, before anybody asks for it. */
async function assertPast(logged: LoggedNetwork, fault: JsonObject): Promise<void> {
  const { blocksAgo } = readFault(fault)
  if (blocksAgo > 0) await logged.use(() => logged.worldAgo(blocksAgo))
}
