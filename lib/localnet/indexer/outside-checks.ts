import { isObject, type JsonObject } from '@/lib/localnet/http'
import type { ApiCall } from './api-call'
import { badRequest, unavailable } from './api-reply'
import { required } from './query'
import { checkBitcoinAddress } from './staker-addresses'

/** `GET /address/screening`: nobody here has done anything wrong. An address that is none fails upstream. */
export function addressScreening({ query }: ApiCall) {
  const address = required(query.get('btc_address') || null, 'btc_address')
  try {
    checkBitcoinAddress(address)
  } catch {
    throw unavailable()
  }
  return { data: { btc_address: { risk: 'Low' } } }
}

const maxUtxos = 100

/** `POST /v1/ordinals/verify-utxos`: there are no inscriptions here. */
export function verifyUtxos({ body }: ApiCall) {
  if (!isObject(body) || typeof body.address !== 'string' || !Array.isArray(body.utxos))
    throw badRequest('invalid input format')
  const utxos: readonly unknown[] = body.utxos
  if (utxos.length === 0) throw badRequest('empty UTXO array')
  if (utxos.length > maxUtxos) throw badRequest('too many UTXOs in the request')
  if (!utxos.every(isUtxo)) throw badRequest('invalid UTXO txid')
  checkBitcoinAddress(body.address)
  return { data: utxos.map(({ txid, vout }) => ({ txid, vout, inscription: false })) }
}

const isUtxo = (value: unknown): value is JsonObject =>
  isObject(value) &&
  typeof value.txid === 'string' &&
  /^[0-9a-f]{64}$/i.test(value.txid) &&
  Number.isSafeInteger(value.vout)
