import type { Json } from './canonical-json'

/** Something in a document is not what it should be; `path` says where, as `params.unbondingFee`. */
export class FieldError extends RangeError {
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${path} cannot be read`, options)
  }
}

/** Part of a document, with the way that led to it. */
export type Field = { readonly path: string; readonly value: Json | undefined }

/** The field of this name. Throws a `FieldError` when `of` has no fields. */
export function fieldOf(of: Field, name: string): Field {
  const { path, value } = of
  if (typeof value !== 'object' || value === null) throw new FieldError(path)
  const found = Object.entries(value).find(([key]) => key === name)
  return { path: path === '' ? name : `${path}.${name}`, value: found?.[1] }
}

/** What `read` makes of the field; whatever it cannot take is a `FieldError`. */
export function readField<Value>(field: Field, read: (value: Json | undefined) => Value): Value {
  try {
    return read(field.value)
  } catch (cause) {
    throw cause instanceof FieldError ? cause : new FieldError(field.path, { cause })
  }
}

/** Every element of a list, read by `read`. */
export const readList = <Item>(field: Field, read: (item: Field) => Item): readonly Item[] =>
  readField(field, (value) => {
    if (!Array.isArray(value)) throw new RangeError('not a list')
    return value.map((_item, index) => read(fieldOf(field, String(index))))
  })

export function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new RangeError('not a text')
  return value
}

export function wholeNumber(value: Json | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new RangeError('not a whole number')
  return value
}

/** A bigint, as decimal text. */
export function decimalText(value: Json | undefined): bigint {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(text(value))) throw new RangeError('not a decimal number')
  return BigInt(text(value))
}
