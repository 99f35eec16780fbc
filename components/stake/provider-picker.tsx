'use client'

import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { BrokenProviderList } from './broken-provider-list'
import { useProblemText } from './problem-text'
import { ProviderWarning } from './provider-facts'
import { ProviderMore, ProviderRows, ProviderSearch } from './provider-list'
import type { DraftProblem, ProviderList } from './read-draft'
import { usePointer } from './use-pointer'
import { useShelf } from './use-shelf'

type Props = {
  readonly list: ProviderList
  /** The key as the address has it; may name nobody. */
  readonly chosen: string
  readonly problem: DraftProblem | null
  readonly onChoose: (key: string) => void
}

/** One group of radios, folded to the one that is chosen once it is. */
export function ProviderPicker({ list, chosen, problem, onChoose }: Props) {
  const t = useTranslations('stake.provider')
  const { isFolded, rows, provider, view, pointer, choose, unfold } = usePicker(
    list,
    chosen,
    onChoose,
  )
  return (
    <fieldset aria-describedby="provider-problem" className="space-y-3">
      <legend className="mb-1 font-semibold">{t('label')}</legend>
      <p className="text-ink-soft text-sm">{t('hint')}</p>
      {isFolded ? null : <ProviderSearch list={list} view={view} />}
      <div ref={view.rowsRef} className="space-y-2" {...pointer}>
        <ProviderRows rows={rows} chosen={chosen} onChoose={choose} />
      </div>
      {isFolded ? (
        <Button id="provider-change" onClick={unfold}>
          {t('change')}
        </Button>
      ) : (
        <ProviderMore list={list} view={view} />
      )}
      {list.state === 'broken-off' ? <BrokenProviderList count={list.providers.length} /> : null}
      {provider ? <ProviderWarning provider={provider} /> : null}
      <ProviderProblem problem={problem} />
    </fieldset>
  )
}

function usePicker(list: ProviderList, chosen: string, onChoose: (key: string) => void) {
  const [mayFold, setFold] = useState(chosen !== '')
  const view = useShelf(list.providers, chosen)
  const { isByPointer, ...pointer } = usePointer(view.onTouch)
  const provider = list.providers.find(({ key }) => key === chosen)
  const isFolded = mayFold && chosen !== '' && (provider !== undefined || list.state === 'coming')
  const chosenRow = provider ? [provider] : []
  return {
    ...{ isFolded, provider, view, pointer },
    rows: isFolded ? chosenRow : view.rows,
    choose: (key: string) => {
      // With the arrow keys every step is a choice, so that only a finger or a mouse closes the list.
      const folds = isByPointer() && isNarrow()
      flushSync(() => {
        onChoose(key)
        if (folds) setFold(true)
      })
      if (folds) view.rowsRef.current?.scrollIntoView({ block: 'nearest' })
    },
    unfold: () => {
      view.rowsRef.current?.querySelector('input')?.focus()
      setFold(false)
      view.onSearch('')
    },
  }
}

const isNarrow = () => window.matchMedia('(width < 40rem)').matches

function ProviderProblem({ problem }: { readonly problem: DraftProblem | null }) {
  const problemText = useProblemText()
  const tone = problem?.kind === 'provider-awaited' ? 'text-ink-soft' : 'font-medium text-danger'
  return (
    <p id="provider-problem" aria-live="polite" className={`text-sm empty:hidden ${tone}`}>
      {problemText(problem)}
    </p>
  )
}
