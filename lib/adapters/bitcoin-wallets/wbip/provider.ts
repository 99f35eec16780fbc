import { fieldOf } from '@/lib/adapters/wallet-question'

const pathPattern = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,3}$/
const longestPath = 120

/** They lead from any object to what all objects share. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether this may be the id of a wallet: the dotted path of its object on `window` (WBIP-004). */
export const isProviderPath = (id: unknown): id is string =>
  typeof id === 'string' &&
  id.length <= longestPath &&
  pathPattern.test(id) &&
  !id.split('.').some((part) => forbidden.has(part))

/** The wallet's object at `path`, if every step there is an own property and it can be asked. */
export function providerAt(scope: object, path: string): object | null {
  let at: unknown = scope
  for (const part of path.split('.')) at = isOwn(at, part) ? fieldOf(at, part) : undefined
  return typeof at === 'object' && at && typeof fieldOf(at, 'request') === 'function' ? at : null
}

function isOwn(value: unknown, name: string): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  try {
    return Object.hasOwn(value, name)
  } catch {
    return false
  }
}
