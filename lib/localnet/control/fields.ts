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
