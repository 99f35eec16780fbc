import { useTranslations } from 'use-intl'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { covenantMemberName } from '@/lib/config/covenant-members'
import type { NetworkName } from '@/lib/config/networks'
import type { ParamsSaying } from '@/lib/ports/params-witness'

type Props = {
  readonly keys: readonly XOnlyKey[]
  readonly sayings: readonly ParamsSaying[]
  readonly network: NetworkName
}

/** Whom this committee has and another has not, by name, and whom it lacks. Whoever is in all of them is left out. */
export function ToldCommittee({ keys, sayings, network }: Props) {
  const t = useTranslations('preflight.table.member')
  const all = sayings.flatMap(({ params }) => (params ? [params.covenant.keys] : []))
  const disputed = [...new Set(all.flat())].filter(
    (key) => !all.every((committee) => committee.includes(key)),
  )
  const nameOf = (key: XOnlyKey) => covenantMemberName(network, key) ?? t('nameless')
  return (
    <ul className="mt-1 font-normal">
      {disputed.map((key) => (
        <li key={key}>
          {t(keys.includes(key) ? 'has' : 'lacks', {
            name: nameOf(key),
            key: `${key.slice(0, 8)}…${key.slice(-8)}`,
          })}
        </li>
      ))}
    </ul>
  )
}
