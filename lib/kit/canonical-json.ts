/** What JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** JSON without blanks in which the order of fields says nothing: equal values are equal texts. */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.keys(value).toSorted()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join()}}`
}

/** Where two values first differ, as `stake.outputs.0`; empty for the values themselves; null when they are equal. */
export function firstDifference(a: Json | undefined, b: Json | undefined): string | null {
  if (isSame(a, b)) return null
  const [left, right] = [fieldsOf(a), fieldsOf(b)]
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const below = firstDifference(left[name], right[name])
    if (below !== null) return [name, below].filter((part) => part !== '').join('.')
  }
  return ''
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The elements of a list count as fields with numbers for names. */
const fieldsOf = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
