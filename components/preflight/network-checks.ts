import type { Height } from '@/lib/bitcoin/blocks'
import type { AgreedParams } from '@/lib/flows/agreed-params'
import { BabylonBehindError, ParamsDisagreeError } from '@/lib/flows/errors'
import { changeAhead, changeSoon } from '@/lib/flows/params-ahead'
import { SourcesDisagreeError, TooFewSourcesError } from '@/lib/ports/agreement'
import type {
  ParamsChangeCheck,
  ParamsCheck,
  PreflightCheck,
  SourcesCheck,
} from '@/lib/preflight/preflight'
import { type Look, readLook } from './look'

export const sourcesCheck = (tip: Look<Height>): SourcesCheck | null =>
  readLook<Height, SourcesCheck>(tip, {
    told: (height) => ({
      name: 'sources',
      standing: 'ok',
      facts: { found: 'sources-agree', tip: height },
    }),
    failed: (error) => ({ name: 'sources', standing: 'stop', facts: sourcesTrouble(error) }),
  })

function sourcesTrouble(error: unknown): SourcesCheck['facts'] {
  if (error instanceof SourcesDisagreeError) return { found: 'sources-differ' }
  if (error instanceof TooFewSourcesError)
    return { found: 'sources-short', answered: error.answered, needed: error.needed }
  return { found: 'sources-silent' }
}

export const paramsCheck = (params: Look<AgreedParams>): ParamsCheck | null =>
  readLook<AgreedParams, ParamsCheck>(params, {
    told: ({ params: { version }, witnesses, isPinned, hasPinned }) => ({
      name: 'params',
      standing: 'ok',
      facts: {
        found: hasPinned && !isPinned ? 'params-newer' : 'params-alike',
        version,
        witnesses,
      },
    }),
    failed: (error) => ({ name: 'params', standing: 'stop', facts: paramsTrouble(error) }),
  })

function paramsTrouble(error: unknown): ParamsCheck['facts'] {
  if (error instanceof ParamsDisagreeError)
    return { found: 'params-differ', version: error.version }
  if (error instanceof BabylonBehindError)
    return { found: 'params-behind', told: error.told, tip: error.tip }
  if (error instanceof TooFewSourcesError && error.fact === 'params')
    return { found: 'params-short', answered: error.answered, needed: error.needed }
  return { found: 'params-silent' }
}

export const changeCheck = (params: Look<AgreedParams>): ParamsChangeCheck | null =>
  readLook<AgreedParams, ParamsChangeCheck>(params, {
    told: (agreed) => {
      const change = changeAhead(agreed)
      const name = 'params-change'
      if (!change) return { name, standing: 'ok', facts: { found: 'change-none' } }
      const { blocksLeft, isNear } = change
      const about = { version: change.next.version, blocksLeft }
      if (isNear) return { name, standing: 'stop', facts: { found: 'change-near', ...about } }
      return blocksLeft <= changeSoon
        ? { name, standing: 'warning', facts: { found: 'change-soon', ...about } }
        : { name, standing: 'ok', facts: { found: 'change-far', ...about } }
    },
    failed: () => unknownCheck('params-change', 'change-unknown'),
  })

/** The check that says that nothing could be found out. */
export const unknownCheck = <
  const Name extends PreflightCheck['name'],
  const Found extends PreflightCheck['facts']['found'],
>(
  name: Name,
  found: Found,
) => ({ name, standing: 'unknown', facts: { found } }) as const
