import '@/lib/adapters/jitless'
import { fromBase64, toBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { bytesOf, isHex, toHexBrand } from '@/lib/bitcoin/hex'
import { toCompressedKey, toXOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'

/*
 * What a request is made of. Every check says what it wants, and is made before a brand's own function could throw,
 * so that all problems of a line are found at once. None has a default.
 */

const textThat = (holds: (text: string) => boolean, wanted: string) =>
  z.string().check(z.refine(holds, wanted))

export const text = z.string()
export const hex = z.pipe(
  textThat(isHex, 'expected whole bytes as lower-case hex'),
  z.transform(toHexBrand),
)

/** Exactly so many bytes, as bytes. */
export const bytes = (length: number) =>
  z.pipe(
    textThat(
      (value) => isHex(value) && value.length === 2 * length,
      `expected ${length} bytes as lower-case hex`,
    ),
    z.transform(bytesOf),
  )

export const anyBytes = z.pipe(
  hex,
  z.transform((value): Uint8Array => bytesOf(value)),
)

/** Standard base64 with its padding, and nothing that decodes to the same bytes. */
export const base64 = z.pipe(
  textThat((value) => toBase64(fromBase64(value)) === value, 'expected standard base64'),
  z.transform(fromBase64),
)

const isKey = (value: string) => /^[0-9a-f]{64}$/.test(value) && isOnCurve(toXOnlyKey(value))

export const xOnlyKey = z.pipe(
  textThat(isKey, 'expected a point of the curve as 64 characters of lower-case hex'),
  z.transform(toXOnlyKey),
)

export const xOnlyKeys = z.array(xOnlyKey).check(z.minLength(1, 'expected at least one key'))

/** 64 characters, or 66 with the parity in front, which a BIP340 key does not have. */
export const publicKey = z.pipe(
  textThat(
    (value) => isKey(value.replace(/^0[23](?=.{64}$)/, '')),
    'expected a point of the curve as 64 or 66 characters of lower-case hex',
  ),
  z.transform((value) => ({
    key: toXOnlyKey(value.slice(-64)),
    compressed: value.length === 66 ? toCompressedKey(value) : null,
  })),
)

/** The network that people call testnet writes its addresses as signet does. */
const networks: Readonly<Record<'mainnet' | 'testnet' | 'signet' | 'regtest', BitcoinNetwork>> = {
  mainnet: 'mainnet',
  testnet: 'signet',
  signet: 'signet',
  regtest: 'regtest',
}

export const network = z.pipe(
  z.enum(
    ['mainnet', 'testnet', 'signet', 'regtest'],
    'expected mainnet, testnet, signet or regtest',
  ),
  z.transform((name) => networks[name]),
)

const wholeNumber = (least: number, most: number) =>
  z
    .number(`expected a whole number`)
    .check(
      z.refine(
        (value) => Number.isInteger(value) && least <= value && value <= most,
        `expected a whole number from ${least} to ${most}`,
      ),
    )

export const index = wholeNumber(0, 0xffff_ffff)
export const height = z.pipe(index, z.transform(toHeight))
export const quorum = wholeNumber(1, 0xffff)
/** What one BIP68 relative lock can hold. */
export const timelock = z.pipe(wholeNumber(1, 0xffff), z.transform(toBlocks))

export const decimal = z.pipe(
  textThat((value) => /^(?:0|[1-9]\d{0,77})$/.test(value), 'expected a whole number as text'),
  z.transform((value: string) => BigInt(value)),
)

export const sats = z.pipe(
  textThat(
    (value) => /^(?:0|[1-9]\d{0,15})$/.test(value) && BigInt(value) <= 2_100_000_000_000_000n,
    'expected satoshis as decimal text, at most 21 million bitcoin',
  ),
  z.transform((value) => toSats(BigInt(value))),
)

export const txid = z.pipe(
  textThat((value) => /^[0-9a-f]{64}$/.test(value), 'expected a transaction id of 64 characters'),
  z.transform(toTxid),
)

export const transaction = z.pipe(
  textThat(isTransaction, 'expected a whole Bitcoin transaction as lower-case hex'),
  z.transform(toHexBrand),
)

function isTransaction(value: string): boolean {
  try {
    return isHex(value) && outputsOf(value).length > 0
  } catch {
    return false
  }
}

/** A text that has a form, left as it is for the core to read. */
export const written = (form: z.ZodMiniType, wanted: string) =>
  z.string().check(z.refine((value) => form.safeParse(value).success, wanted))
