import * as z from 'zod/mini'
import { paramsProblems } from '@/lib/staking/checked-params'
import { type LcdParamsVersion, uncheckedParamsFromLcd } from '@/lib/staking/lcd-params'
import type { StakingParams } from '@/lib/staking/params'
import { base64, decimal, index, quorum, sats, timelock, written, xOnlyKey } from './fields'

/*
 * A node's parameters as it wrote them. The form of every field is checked here, so that all problems are found at
 * once; the core then reads them, and refuses what Babylon could not have meant.
 */

const amount = written(sats, 'expected satoshis as decimal text')
const number = written(decimal, 'expected a whole number as text')
const share = z.string().check(z.regex(/^\d{0,3}\.?\d{0,18}$/, 'expected a share as decimal text'))
const blocks = z.pipe(
  timelock,
  z.transform((value): number => value),
)

const fields = {
  covenant_pks: z.array(written(xOnlyKey, 'expected a key as 64 characters of lower-case hex')),
  covenant_quorum: quorum,
  min_staking_value_sat: amount,
  max_staking_value_sat: amount,
  min_staking_time_blocks: blocks,
  max_staking_time_blocks: blocks,
  slashing_pk_script: written(base64, 'expected a script as base64'),
  min_slashing_tx_fee_sat: amount,
  slashing_rate: share,
  unbonding_time_blocks: blocks,
  unbonding_fee_sat: amount,
  min_commission_rate: share,
  delegation_creation_base_gas_fee: number,
  allow_list_expiration_height: number,
  btc_activation_height: index,
}

/** One version of the parameters; its number is null when only its fields were given. */
export type OneVersion = { readonly params: StakingParams; readonly version: number | null }

/** One version: its fields alone, or inside the `{"version":…,"params":…}` or `{"params":…}` a node puts around them. */
export const lcdParams = z.pipe(
  z.pipe(z.transform(withoutWrapping), z.object({ ...fields, version: z.optional(index) })),
  z.transform(({ version, ...params }, context): OneVersion => {
    // Alone in its list a version counts from 0, whatever its number is.
    const [read] = meant([{ version: 0, params }], context)
    return read ? { params: { ...read, version: version ?? 0 }, version: version ?? null } : z.NEVER
  }),
)

/** Every version, as `params_versions` lists them: the list, or the answer it stands in. */
export const lcdVersions = z.pipe(
  z.pipe(
    z.transform((value: unknown) => partOf(value, 'params') ?? value),
    z.array(z.object({ version: index, params: z.object(fields) })),
  ),
  z.transform((versions, context) => meant(versions, context)),
)

/** Every rule that is broken when each field alone has the right form. */
function meant(
  versions: readonly LcdParamsVersion[],
  context: z.core.ParsePayload<unknown>,
): readonly StakingParams[] {
  const refuse = (message: string) =>
    context.issues.push({ code: 'custom', message, input: versions })
  try {
    const read = uncheckedParamsFromLcd(versions)
    const isOne = versions.length === 1
    for (const { version, rule } of paramsProblems(read))
      refuse(isOne ? `not so: ${rule}` : `version ${version}, not so: ${rule}`)
    if (read.length === 0) refuse('no version of the staking parameters')
    return read
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    refuse(error.message)
    return []
  }
}

function withoutWrapping(value: unknown): unknown {
  const params = partOf(value, 'params')
  if (typeof params !== 'object') return value
  const version = partOf(value, 'version')
  return { ...params, ...(version === undefined ? {} : { version }) }
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
