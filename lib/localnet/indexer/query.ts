import { isOnCurve } from '@/lib/bitcoin/ecc'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { badRequest } from './api-reply'

/** An empty value counts as none. */
const text = (query: URLSearchParams, name: string): string | null => query.get(name) || null

/** Throws what the server answers when a parameter is missing. */
export function required<Value>(value: Value | null, name: string): Value {
  if (value === null) throw badRequest(`${name} is required`)
  return value
}

/** A hash may be shorter than it should be: it is filled up with zeros. */
export function txidIn(query: URLSearchParams, name: string): Txid {
  const hash = required(text(query, name), name)
  if (!/^[0-9a-fA-F]{1,64}$/.test(hash)) throw badRequest(`invalid ${name}`)
  return toTxid(hash.toLowerCase().padStart(64, '0'))
}

/** A key in upper case passes this check and matches nothing, as on the real server. */
export function keyIn(query: URLSearchParams, name: string): XOnlyKey | null {
  const key = text(query, name)
  if (key === null) return null
  const isKey = /^[0-9a-fA-F]{64}$/.test(key) && isOnCurve(toXOnlyKey(key.toLowerCase()))
  if (!isKey) throw badRequest(`invalid ${name}`)
  return key as string as XOnlyKey
}

export function babylonAddressIn(query: URLSearchParams): string | null {
  const address = text(query, 'babylon_address')
  if (address !== null && !parseBabylonAddress(address).ok)
    throw badRequest('invalid babylon_address')
  return address
}

export function flagIn(query: URLSearchParams, name: string): boolean {
  const flag = text(query, name)
  if (flag !== null && flag !== 'true' && flag !== 'false') throw badRequest(`invalid ${name}`)
  return flag === 'true'
}

/** An amount of the smallest unit; 0 when there is none. */
export function amountIn(query: URLSearchParams, name: string): bigint {
  const amount = text(query, name) ?? '0'
  const isInteger = /^[+-]?\d{1,19}$/.test(amount) && BigInt(amount) < 2n ** 63n
  if (!isInteger) throw badRequest(`invalid ${name}: must be a valid integer`)
  if (BigInt(amount) < 0n) throw badRequest(`invalid ${name}: must be non-negative`)
  return BigInt(amount)
}
