import { hardened } from '@/lib/bitcoin/extended-key'
import { type Cbor, CborTagged } from './cbor'

/** Steps of a path and, if it ends in one, the step that stands for every index. */
export type UrPath = {
  readonly steps: readonly number[]
  readonly isRanged: boolean
  /** Whether only the private key could take that step. */
  readonly isRangeHardened: boolean
  readonly fingerprint: number | null
}

/** A `crypto-keypath` (BCR-2020-007): a list of pairs, the step and whether it is hardened. null for anything else. */
export function readKeyPath(value: Cbor | undefined): UrPath | null {
  const map = untagged(value)
  const components = map instanceof Map ? map.get(1) : null
  if (!(map instanceof Map) || !Array.isArray(components)) return null
  const pairs = pairsOf(components)
  const last = pairs.at(-1)
  const isRanged = Array.isArray(last?.step) && last.step.length === 0
  const isRangeHardened = isRanged && last?.isHardened !== false
  const steps = (isRanged ? pairs.slice(0, -1) : pairs).map(readStep)
  const fingerprint = map.get(2)
  if (!steps.every((step) => step !== null)) return null
  return {
    steps,
    isRanged,
    isRangeHardened,
    fingerprint: isFingerprint(fingerprint) ? fingerprint : null,
  }
}

/** Four bytes. */
const isFingerprint = (value: Cbor | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= 0xffff_ffff

export const untagged = (value: Cbor | undefined): Cbor =>
  value instanceof CborTagged ? value.value : (value ?? null)

type Pair = { readonly step: Cbor; readonly isHardened: Cbor | undefined }

/** A pair of paths is one component of four: the first is for receiving. */
function pairsOf(components: readonly Cbor[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (let at = 0; at < components.length; at += 2) {
    const item = components[at] ?? null
    if (Array.isArray(item) && item.length === 4) {
      pairs.push({ step: item[0], isHardened: item[1] })
      at--
    } else pairs.push({ step: item, isHardened: components[at + 1] })
  }
  return pairs
}

function readStep({ step, isHardened }: Pair): number | null {
  if (typeof step !== 'number' || typeof isHardened !== 'boolean') return null
  if (step < 0 || step >= hardened) return null
  return isHardened ? step + hardened : step
}
