import { type Blocks, type Height, toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { type Hex, toHexBrand } from '@/lib/bitcoin/hex'
import { toCompressedKey, xOnly } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { type Covenant, NoParamsError } from './params'

/** One version of the parameters of phase 1, when stakes were made on Bitcoin alone. */
export type GlobalParams = {
  readonly version: number
  /** The first Bitcoin height governed by this version. */
  readonly activationHeight: Height
  /** Stakes counted until they summed up to a value, or until and with a height. */
  readonly cap:
    | { readonly kind: 'value'; readonly most: Sats }
    | { readonly kind: 'height'; readonly last: Height }
  /** The 4 bytes a stake's OP_RETURN begins with. */
  readonly tag: Hex
  readonly covenant: Covenant
  readonly unbondingTime: Blocks
  readonly unbondingFee: Sats
  readonly minStakingValue: Sats
  readonly maxStakingValue: Sats
  readonly minStakingTime: Blocks
  readonly maxStakingTime: Blocks
  readonly confirmationDepth: Blocks
}

/** A version as Babylon's `global-params.json` writes it. A cap that is 0 is not there. */
export type GlobalParamsJson = {
  readonly version: number
  readonly activation_height: number
  readonly staking_cap?: number | undefined
  readonly cap_height?: number | undefined
  readonly tag: string
  /** Compressed, 33 bytes. */
  readonly covenant_pks: readonly string[]
  readonly covenant_quorum: number
  readonly unbonding_time: number
  readonly unbonding_fee: number
  readonly max_staking_amount: number
  readonly min_staking_amount: number
  readonly max_staking_time: number
  readonly min_staking_time: number
  readonly confirmation_depth: number
}

/** Reads the versions of `global-params.json`, which must ascend. Throws a RangeError that says what is wrong. */
export function globalParamsFromJson(
  versions: readonly GlobalParamsJson[],
): readonly GlobalParams[] {
  const parsed = versions.map(versionFromJson)
  for (const [index, { version, activationHeight }] of parsed.entries()) {
    const previous = parsed[index - 1]
    if (previous && (previous.version >= version || previous.activationHeight >= activationHeight))
      throw new RangeError(`global parameters: version ${version} is out of order`)
  }
  return parsed
}

/** The version in force at a Bitcoin height. `versions` ascend. Throws `NoParamsError` before the first. */
export function globalParamsAt(versions: readonly GlobalParams[], height: Height): GlobalParams {
  const current = versions.findLast((params) => params.activationHeight <= height)
  if (!current) throw new NoParamsError(height)
  return current
}

const versionFromJson = (json: GlobalParamsJson): GlobalParams => ({
  version: json.version,
  activationHeight: toHeight(json.activation_height),
  cap: capFromJson(json),
  tag: tagFromJson(json.tag),
  covenant: covenantFromJson(json),
  unbondingTime: toBlocks(json.unbonding_time),
  unbondingFee: toSats(json.unbonding_fee),
  minStakingValue: toSats(json.min_staking_amount),
  maxStakingValue: toSats(json.max_staking_amount),
  minStakingTime: toBlocks(json.min_staking_time),
  maxStakingTime: toBlocks(json.max_staking_time),
  confirmationDepth: toBlocks(json.confirmation_depth),
})

function capFromJson({ version, staking_cap, cap_height }: GlobalParamsJson): GlobalParams['cap'] {
  if (Boolean(staking_cap) === Boolean(cap_height))
    throw new RangeError(`global parameters: version ${version} has either of two caps`)
  return staking_cap
    ? { kind: 'value', most: toSats(staking_cap) }
    : { kind: 'height', last: toHeight(cap_height ?? 0) }
}

function tagFromJson(tag: string): Hex {
  if (tag.length !== 8) throw new RangeError('global parameters: a tag has 4 bytes')
  return toHexBrand(tag)
}

function covenantFromJson({ version, covenant_pks, covenant_quorum }: GlobalParamsJson): Covenant {
  const keys = covenant_pks.map((key) => xOnly(toCompressedKey(key)))
  const isMajority = 2 * covenant_quorum > keys.length && covenant_quorum <= keys.length
  if (!Number.isInteger(covenant_quorum) || !isMajority || new Set(keys).size !== keys.length)
    throw new RangeError(`global parameters: version ${version} has no committee`)
  return { keys, quorum: covenant_quorum }
}
