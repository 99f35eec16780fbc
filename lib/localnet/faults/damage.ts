import { optional, text } from '@/lib/localnet/body'
import { isObject } from '@/lib/localnet/http'
import { faultKind } from './fault-kind'
import { everyField, withJson, withText } from './json-answer'

const fields = { field: optional(text(100)) }

/** Answers that a server of another version, or one with a bug, might give. */
export const damage = {
  'wrong-types': faultKind({
    fields,
    spoil:
      ({ field }) =>
      async (_call, answer) => {
        const response = await answer()
        if (field !== undefined)
          return await withJson(response, (body) => everyField(body, { [field]: ofAnotherType }))
        return await withText(await withJson(response, ofAnotherType), () => 'null')
      },
  }),
  'unknown-enum': faultKind({
    fields,
    spoil:
      ({ field }) =>
      async (_call, answer) => {
        const names = field === undefined ? wordFields : [field]
        const changes = Object.fromEntries(names.map((name) => [name, unheard]))
        return await withJson(await answer(), (body) => everyField(body, changes))
      },
  }),
}

/** Fields that hold one word out of a list. */
const wordFields = ['state', 'status', 'status_desc', 'scriptpubkey_type', 'btc_sig_type', 'type']

const unheard = (value: unknown): unknown => (typeof value === 'string' ? 'UNHEARD_OF' : value)

/** Every number becomes a text and every text a number, all the way down. */
function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'number') return `${value}`
  if (typeof value === 'string') return value.length
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return { ...value.map(ofAnotherType) }
  if (!isObject(value)) return 0
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ofAnotherType(part)]))
}
