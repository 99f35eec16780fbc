import * as z from 'zod/mini'
import {
  type GlobalParams,
  type GlobalParamsJson,
  globalParamsFromJson,
} from '@/lib/staking/global-params'
import { index, publicKey, quorum, timelock } from './fields'

const amount = z
  .number()
  .check(
    z.refine(
      (value) => Number.isSafeInteger(value) && value >= 0,
      'expected satoshis as a whole number',
    ),
  )
const blocks = z.pipe(
  timelock,
  z.transform((value): number => value),
)
const compressedKey = z
  .string()
  .check(
    z.refine(
      (value) => value.length === 66 && publicKey.safeParse(value).success,
      'expected a compressed key as 66 characters of lower-case hex',
    ),
  )

const version = z.object({
  version: index,
  activation_height: index,
  staking_cap: z.optional(amount),
  cap_height: z.optional(index),
  tag: z.string().check(z.regex(/^[0-9a-f]{8}$/, 'expected 4 bytes as lower-case hex')),
  covenant_pks: z.array(compressedKey),
  covenant_quorum: quorum,
  unbonding_time: blocks,
  unbonding_fee: amount,
  max_staking_amount: amount,
  min_staking_amount: amount,
  max_staking_time: blocks,
  min_staking_time: blocks,
  confirmation_depth: index,
})

/** The parameters of phase 1, as `global-params.json` has them. */
export const globalParams = z.pipe(
  z.object({ versions: z.array(version).check(z.minLength(1, 'expected at least one version')) }),
  z.transform(({ versions }, context) => meant(versions, context)),
)

/** What is still wrong when every field alone is right. */
function meant(
  versions: readonly GlobalParamsJson[],
  context: z.core.ParsePayload<unknown>,
): readonly GlobalParams[] {
  try {
    return globalParamsFromJson(versions)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    context.issues.push({ code: 'custom', message: error.message, input: versions })
    return z.NEVER
  }
}
