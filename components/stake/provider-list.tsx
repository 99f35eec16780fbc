'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { inputLook } from '@/components/ui/field'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { ProviderFacts } from './provider-facts'
import type { ProviderList as List } from './read-draft'
import type { ShelfView } from './use-shelf'

type SearchProps = { readonly list: List; readonly view: ShelfView }

/** The search, and what it found among those that are there. */
export function ProviderSearch({ list, view }: SearchProps) {
  const t = useTranslations('stake.provider')
  const words = useFoundWords(list, view)
  return (
    <>
      <input
        id="provider-search"
        type="search"
        value={view.search}
        onChange={(event) => view.onSearch(event.target.value)}
        aria-label={t('search')}
        aria-describedby="provider-found"
        placeholder={t('searchHint')}
        autoComplete="off"
        spellCheck={false}
        className={inputLook}
      />
      {/* As high as its longest text, so that the rows below stay where they are. */}
      <p
        id="provider-found"
        role="status"
        className="flex min-h-10 items-center text-ink-soft text-sm sm:min-h-5"
      >
        {words}
      </p>
    </>
  )
}

/** It does not count along while the list grows: each new text is read out. */
function useFoundWords({ state }: List, { search, found, rows, isByUse }: ShelfView): string {
  const t = useTranslations('stake.provider.found')
  const isComing = state === 'coming'
  const values = { shown: Math.min(rows.length, found.length), count: found.length }
  if (search.trim() !== '') return t(isComing ? 'matchSoFar' : 'match', values)
  if (isComing) return t('coming')
  return t(isByUse ? 'byUse' : 'all', values)
}

type RowsProps = {
  readonly rows: readonly FinalityProvider[]
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

export function ProviderRows({ rows, chosen, onChoose }: RowsProps) {
  const t = useTranslations('stake.provider')
  return rows.map((provider) => (
    <Choice
      key={provider.key}
      name="provider"
      value={provider.key}
      checked={provider.key === chosen}
      disabled={provider.state.kind === 'slashed'}
      onChoose={() => onChoose(provider.key)}
      title={provider.moniker || t('nameless')}
    >
      <ProviderFacts provider={provider} />
    </Choice>
  ))
}

/** Below the rows, where what appears moves none of them. */
export function ProviderMore({ list, view }: SearchProps) {
  const t = useTranslations('stake.provider')
  const hidden = view.found.length - Math.min(view.rows.length, view.found.length)
  const canSort = list.state === 'whole' && !view.isByUse
  if (hidden === 0 && !canSort) return null
  return (
    <div className="flex flex-wrap gap-3 *:flex-1 *:basis-56">
      {hidden > 0 ? <Button onClick={view.onMore}>{t('more')}</Button> : null}
      {canSort ? <Button onClick={view.onSort}>{t('sort')}</Button> : null}
    </div>
  )
}
