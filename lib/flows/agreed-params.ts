import { type Height, toHeight } from '@/lib/bitcoin/blocks'
import { TooFewSourcesError } from '@/lib/ports/agreement'
import type { ParamsSaying } from '@/lib/ports/params-witness'
import { paramsAt, type StakingParams } from '@/lib/staking/params'
import { type ParamsDifference, paramsDifferences } from '@/lib/staking/params-differences'
import { BabylonBehindError, ParamsDisagreeError } from './errors'
import type { FlowPorts } from './flow-ports'
import { askWitnesses, type Testimony } from './params-testimony'

export type AgreedParams = {
  /** In force at `tip`. */
  readonly params: StakingParams
  /** Where Babylon's own view of Bitcoin ends, told as low as any: what selects the version. */
  readonly tip: Height
  /** Told as high as any: how near a change may be. */
  readonly highestTip: Height
  /** Whoever told it, all alike. */
  readonly witnesses: readonly string[]
  /** False for a version that came after this release, and where no release can know one. */
  readonly isPinned: boolean
  /** False where no version is pinned at all: on the practice network. */
  readonly hasPinned: boolean
  /** All that is told of the versions that come after, by anybody. */
  readonly announced: readonly StakingParams[]
}

/**
 * How far a node's view of Bitcoin may be from what Bitcoin's sources agree on. Blocks reach Babylon a little later, and
 * a stake is not begun so close before a change of the parameters (see `params-ahead.ts`), so that being a little behind
 * never selects the wrong version unnoticed.
 */
export const mostBehind = 6
const mostAhead = 2

/**
 * What a stake registered at this moment must follow. Every witness is asked; a Babylon node and somebody else have to
 * answer, and nobody who answers may tell otherwise. A version that came after this release needs the indexer's word
 * besides. Throws `ParamsDisagreeError`, `TooFewSourcesError`, `BabylonBehindError`, or why no node could be asked.
 */
export async function agreedParams(
  ports: Pick<FlowPorts, 'paramsWitnesses' | 'agreed' | 'wait'>,
): Promise<AgreedParams> {
  const [testimonies, bitcoinTip] = await Promise.all([askWitnesses(ports), ports.agreed.tip()])
  const sound = testimonies.filter((testimony) => isNear(testimony, bitcoinTip))
  const tip = lowestTip(testimonies, sound, bitcoinTip)
  const highestTip = toHeight(Math.max(bitcoinTip, ...tipsOf(sound)))
  const params = paramsInForce(sound, tip)
  const sayings = sound.map((testimony) => sayingOf(testimony, tip, params))
  const hasPinned = sayings.some(({ kind }) => kind === 'release')
  const telling = sayings.filter(({ kind, params }) => kind !== 'release' || params !== null)
  const isPinned = telling.some(({ kind }) => kind === 'release')
  refuseDifferences(params, telling)
  refuseLoneliness(telling, hasPinned && !isPinned)
  return {
    ...{ params, tip, highestTip, isPinned, hasPinned },
    witnesses: telling.map(({ name }) => name),
    announced: sound.flatMap(({ versions }) =>
      versions.filter(({ activationHeight }) => activationHeight > tip),
    ),
  }
}

/** Only nodes have a view of Bitcoin that could be wrong. */
const isNear = ({ tip }: Testimony, bitcoinTip: Height) =>
  tip === null || (tip >= bitcoinTip - mostBehind && tip <= bitcoinTip + mostAhead)

/**
 * With the lowest one a change of versions is rather seen coming than missed. Nor does a node that is ahead of Bitcoin
 * bring a version into force before its time.
 */
function lowestTip(all: readonly Testimony[], sound: readonly Testimony[], tip: Height): Height {
  const [lowest] = tipsOf(sound).sort((a, b) => a - b)
  if (lowest !== undefined) return toHeight(Math.min(lowest, tip))
  const [told] = tipsOf(all)
  if (told !== undefined) throw new BabylonBehindError(told, tip)
  throw new TooFewSourcesError('params', { answered: 0, needed: 1 })
}

const tipsOf = (testimonies: readonly Testimony[]): Height[] =>
  testimonies.flatMap(({ tip }) => (tip === null ? [] : [tip]))

/** As the first node has it; whether the others have the same is compared afterwards. */
function paramsInForce(sound: readonly Testimony[], tip: Height): StakingParams {
  const node = sound.find(({ witness }) => witness.kind === 'babylon')
  return paramsAt(node?.versions ?? [], tip)
}

/** What it takes to be in force; null for a release from before this version, and for whoever knows none. */
function sayingOf({ witness, versions }: Testimony, tip: Height, told: StakingParams) {
  const { kind, name } = witness
  const own = versions.findLast(({ activationHeight }) => activationHeight <= tip) ?? null
  const isOlder = own !== null && own.version < told.version
  return { kind, name, params: kind === 'release' && isOlder ? null : own }
}

function refuseDifferences(params: StakingParams, sayings: readonly ParamsSaying[]) {
  const { version } = params
  const found = new Set(sayings.flatMap((saying) => differencesTo(params, saying)))
  if (found.size > 0) throw new ParamsDisagreeError(version, { differences: [...found], sayings })
}

const differencesTo = (params: StakingParams, saying: ParamsSaying): readonly ParamsDifference[] =>
  saying.params ? paramsDifferences(params, saying.params) : ['version']

function refuseLoneliness(sayings: readonly ParamsSaying[], isNewer: boolean) {
  const others = isNewer ? sayings.filter(({ kind }) => kind === 'indexer') : sayings.slice(1)
  if (others.length === 0) throw new TooFewSourcesError('params', { answered: 1, needed: 2 })
}
