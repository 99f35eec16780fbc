import { isOnCurve } from '@/lib/bitcoin/ecc'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import { type Field, formed } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'

export const txid: Field<Txid, string> = formed(toTxid, 'a transaction id')

export const xOnlyKey: Field<XOnlyKey, string> = formed((text) => {
  const key = toXOnlyKey(text)
  if (!isOnCurve(key)) throw new RangeError('not on the curve')
  return key
}, 'an x-only public key')

export const babylonAddress: Field<string> = {
  read(value, name) {
    const parsed = parseBabylonAddress(typeof value === 'string' ? value : '')
    if (!parsed.ok) throw new Refusal(400, `${name}: ${parsed.problem}`)
    return parsed.value.address
  },
}

/** Decimal text of a part of one; read as the chain writes it, with 18 digits. */
export const share: Field<string> = formed((text) => {
  if (!/^(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?)$/.test(text)) throw new RangeError('not a share')
  const [whole = '', digits = ''] = text.split('.')
  return `${whole}.${digits.padEnd(18, '0')}`
}, 'a share between 0 and 1, as text')
