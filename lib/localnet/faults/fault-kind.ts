import type { Body, Shape } from '@/lib/localnet/body'
import type { Family } from './source'

/** What a fault may know of the call it spoils. */
export type Call = {
  readonly request: Request
  /** After the source's root. */
  readonly path: string
  readonly family: Family
  /** Bitcoin's last block, for lies about confirmations. */
  readonly tip: { readonly height: number; readonly hash: string; readonly time: number }
}

/** `answer` asks the real server; a fault that never calls it keeps the request from it. */
export type Spoil = (call: Call, answer: () => Promise<Response>) => Promise<Response>

export type FaultKind<Fields extends Shape = Shape> = {
  readonly fields: Fields
  /** Which servers can go wrong this way. */
  readonly families: readonly Family[]
  /** A method, so that one kind with its own options can stand for any. */
  spoil(options: Body<Fields>): Spoil
}

type Making<Fields extends Shape> = {
  readonly fields: Fields
  readonly families?: readonly Family[]
  readonly spoil: (options: Body<Fields>) => Spoil
}

export const faultKind = <const Fields extends Shape>({
  fields,
  families = ['bitcoin', 'babylon', 'indexer'],
  spoil,
}: Making<Fields>): FaultKind<Fields> => ({ fields, families, spoil })

/** A fault that changes what a server would have said. */
export const lie = (
  families: readonly Family[],
  told: (response: Response, call: Call) => Promise<Response>,
): FaultKind<Record<never, never>> =>
  faultKind({
    fields: {},
    families,
    spoil: () => async (call, answer) => await told(await answer(), call),
  })
