import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { type Hex, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey, type XOnlyKey } from '@/lib/bitcoin/keys'
import { fail, ok, type Result } from '@/lib/shared/result'

/** What a phase-1 staking transaction says of itself in its OP_RETURN. */
export type Phase1Data = {
  /** 4 bytes that name the network: `62626e31` on mainnet. */
  readonly tag: Hex
  readonly staker: XOnlyKey
  readonly finalityProvider: XOnlyKey
  readonly stakingTime: Blocks
}

export type Phase1DataProblem =
  /** Not an OP_RETURN with one push of 71 bytes. */
  | 'not-phase1'
  /** Another version of the layout than 0. */
  | 'unknown-layout'
  /** One of the two keys is no point of the curve. */
  | 'not-a-key'

/**
 * `OP_RETURN` with 71 bytes: tag, layout version 0, staker, finality provider, staking time as a big-endian uint16.
 * Throws a RangeError when the tag is not 4 bytes or the time not 1 to 65535. Babylon: `btcstaking/identifiable_staking.go`.
 */
export function phase1OpReturn({ tag, staker, finalityProvider, stakingTime }: Phase1Data): Hex {
  if (tag.length !== 8) throw new RangeError('a tag has 4 bytes')
  if (stakingTime < 1 || stakingTime > 0xffff)
    throw new RangeError(`${stakingTime} blocks do not fit a phase-1 stake`)
  const time = stakingTime.toString(16).padStart(4, '0')
  return toHexBrand(`6a47${tag}00${staker}${finalityProvider}${time}`)
}

const layout = /^6a47(?<tag>.{8})(?<version>..)(?<staker>.{64})(?<provider>.{64})(?<time>.{4})$/

/** Reads a scriptPubKey that `phase1OpReturn` may have made. */
export function parsePhase1OpReturn(script: Hex): Result<Phase1Data, Phase1DataProblem> {
  const { tag, version, staker, provider, time } = layout.exec(script)?.groups ?? {}
  if (!tag || !staker || !provider || !time) return fail('not-phase1')
  if (version !== '00') return fail('unknown-layout')
  const keys = { staker: toXOnlyKey(staker), finalityProvider: toXOnlyKey(provider) }
  if (!isOnCurve(keys.staker) || !isOnCurve(keys.finalityProvider)) return fail('not-a-key')
  const stakingTime = toBlocks(Number.parseInt(time, 16))
  return ok({ tag: toHexBrand(tag), ...keys, stakingTime })
}
