import { type BodyJson, flag, oneOf, optional, readBody, text, whole } from '@/lib/localnet/body'
import { type JsonObject, Refusal } from '@/lib/localnet/http'
import type { FaultKind, Spoil } from './fault-kind'
import { type FaultKindName, faultKinds } from './fault-kinds'
import { familyOf, type SourceName, sourceNames } from './source'

/** What every kind of fault may say. */
const commonFields = {
  source: oneOf(sourceNames),
  path: optional(text(200)),
  method: optional(oneOf(['GET', 'POST'])),
  times: optional(whole({ min: 1 })),
  carriedOut: optional(flag),
}

type Common = BodyJson<typeof commonFields>

/** A fault as a client asks for it. */
export type FaultJson = {
  [Kind in FaultKindName]: Common & { readonly kind: Kind } & BodyJson<
      (typeof faultKinds)[Kind]['fields']
    >
}[FaultKindName]

/** A fault as the network tells of it; `times` is how often it is still to come. */
export type Fault = FaultJson & { readonly id: number }

export type ReadFault = {
  readonly told: FaultJson
  readonly source: SourceName
  readonly spoil: Spoil
  /** As of how many blocks ago it lets the source answer. */
  readonly blocksAgo: number
}

const kindNames = Object.keys(faultKinds) as FaultKindName[]

/** Throws a `Refusal`. */
export function readFault(body: JsonObject): ReadFault {
  const name = oneOf(kindNames).read(body.kind, 'kind')
  const kind: FaultKind = faultKinds[name]
  const fields = { ...commonFields, kind: oneOf(kindNames), ...kind.fields }
  const read: JsonObject = readBody(fields, body)
  const source = oneOf(sourceNames).read(body.source, 'source')
  if (!kind.families.includes(familyOf(source)))
    throw new Refusal(400, `${name} is no fault of ${source}`)
  const given = Object.entries(read).filter(([, value]) => value !== undefined)
  return {
    // Every field was read by the kind's own shape just now.
    told: Object.fromEntries(given) as FaultJson,
    source,
    spoil: kind.spoil(read),
    blocksAgo: typeof read.blocks === 'number' ? read.blocks : 0,
  }
}
