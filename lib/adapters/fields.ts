import './jitless'
import * as z from 'zod/mini'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'

/*
 * The words of the wire, each read into the one domain value it stands for. None has a default. The brands' own
 * functions refuse what is out of range; whoever parses turns that into a bad answer.
 */

const count = z.int().check(z.gte(0))
const decimal = z.string().check(z.regex(/^(?:0|[1-9]\d{0,19})$/))

/** A count, at most 2^53. */
export const wholeNumber = count
export const index32 = z.int().check(z.gte(0), z.lte(0xffff_ffff))
export const height = z.pipe(index32, z.transform(toHeight))
export const blocks = z.pipe(index32, z.transform(toBlocks))
/** Satoshis as a JSON number, the way Bitcoin servers and the Staking API write them. */
export const satsNumber = z.pipe(
  count,
  z.transform((value) => toSats(value)),
)
/** A 64-bit integer as decimal text, the way protobuf's JSON writes it. */
export const uint64Text = z.pipe(
  decimal,
  z.transform((text) => BigInt(text)),
)
export const satsText = z.pipe(
  uint64Text,
  z.transform((value) => toSats(value)),
)
export const hex = z.pipe(z.string(), z.transform(toHexBrand))
export const xOnlyKey = z.pipe(z.string(), z.transform(toXOnlyKey))
export const txid = z.pipe(z.string(), z.transform(toTxid))
/** Decimal text of a share between 0 and 1, as Cosmos writes it. */
export const share = z.string().check(z.regex(/^(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?)$/))
