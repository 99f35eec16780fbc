import { fromUtf8 } from 'uint8array-tools'
import { type Delimited, text } from '@/lib/staking/protobuf-scalars'
import { MalformedMessageError } from '@/lib/staking/protobuf-wire'

const unit = 10n ** 18n

/** A share as the Cosmos SDK writes it: 18 digits behind the point. Its parts of 10^18 can be compared and added. */
export const partsOf = (share: string): bigint => BigInt(share.replace('.', ''))

export function shareOf(parts: bigint): string {
  const size = parts < 0n ? -parts : parts
  return `${parts < 0n ? '-' : ''}${size / unit}.${(size % unit).toString().padStart(18, '0')}`
}

/** A `LegacyDec`: on the wire its parts of 10^18, as a text. */
export const decimalShare: Delimited<string> = {
  wire: 'delimited',
  encode: (share) => fromUtf8(partsOf(share).toString()),
  decode(bytes) {
    const parts = text.decode(bytes)
    if (!/^-?\d{1,60}$/.test(parts)) throw new MalformedMessageError('not a decimal')
    return shareOf(BigInt(parts))
  },
  json: (share) => share,
}
