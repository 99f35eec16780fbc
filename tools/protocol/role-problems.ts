import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Problem } from './problem'

type Roles = {
  readonly stakerPk: XOnlyKey
  readonly finalityProviderPks: readonly XOnlyKey[]
  readonly covenantPks: readonly XOnlyKey[]
}

/** Every key that stands in the stake more than once: Babylon refuses such a stake. */
export function keyProblems({
  stakerPk,
  finalityProviderPks,
  covenantPks,
}: Roles): readonly Problem[] {
  const placed = [
    { field: 'stakerPk', key: stakerPk },
    ...finalityProviderPks.map((key, at) => ({ field: `finalityProviderPks.${at}`, key })),
    ...covenantPks.map((key, at) => ({ field: `covenantPks.${at}`, key })),
  ]
  const first = new Map<XOnlyKey, string>()
  return placed.flatMap(({ field, key }) => {
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, field)
    return earlier === undefined
      ? []
      : [{ field, code: 'repeated-key', message: `the same key as ${earlier}` }]
  })
}

export const quorumProblems = (keys: readonly XOnlyKey[], quorum: number): readonly Problem[] =>
  quorum <= keys.length
    ? []
    : [
        {
          field: 'covenantQuorum',
          code: 'quorum-too-large',
          message: `${quorum} of ${keys.length} keys cannot sign`,
        },
      ]
