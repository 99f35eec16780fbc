'use client'

import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { inputLook } from '@/components/ui/field'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { useProblemText } from './problem-text'
import { ProviderFacts, ProviderWarning } from './provider-facts'
import { byUse, matching } from './provider-order'
import type { DraftProblem } from './read-draft'

type Props = {
  readonly providers: readonly FinalityProvider[]
  /** The key as the address has it; may name nobody. */
  readonly chosen: string
  readonly problem: DraftProblem | null
  readonly onChoose: (key: string) => void
}

export function ProviderPicker({ providers, chosen, problem, onChoose }: Props) {
  const t = useTranslations('stake.provider')
  const problemText = useProblemText()
  const provider = providers.find(({ key }) => key === chosen)
  // Choosing does not close the list: with the arrow keys every step is a choice.
  const [isOpen, setOpen] = useState(!provider)
  return (
    <fieldset aria-describedby="provider-problem" className="space-y-3">
      <legend className="mb-1 font-semibold">{t('label')}</legend>
      <p className="text-ink-soft text-sm">{t('hint')}</p>
      {provider && !isOpen ? (
        <div className="flex flex-wrap items-center gap-3 rounded-control border border-ink bg-well p-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-medium">{provider.moniker}</p>
            <p className="text-ink-soft text-sm">
              <ProviderFacts provider={provider} />
            </p>
          </div>
          <Button onClick={() => setOpen(true)}>{t('change')}</Button>
        </div>
      ) : (
        <ProviderList providers={providers} chosen={chosen} onChoose={onChoose} />
      )}
      {provider ? <ProviderWarning provider={provider} /> : null}
      <p
        id="provider-problem"
        aria-live="polite"
        className="font-medium text-danger text-sm empty:hidden"
      >
        {problemText(problem)}
      </p>
    </fieldset>
  )
}

const firstPage = 6

function ProviderList({ providers, chosen, onChoose }: Omit<Props, 'problem'>) {
  const t = useTranslations('stake.provider')
  const [search, setSearch] = useState('')
  const [isWhole, setWhole] = useState(false)
  const found = matching(providers, useDeferredValue(search)).toSorted(byUse)
  const shown = isWhole ? found : found.slice(0, firstPage)
  return (
    <div className="space-y-3">
      <input
        id="provider-search"
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        autoComplete="off"
        className={inputLook}
      />
      <p role="status" className="text-ink-soft text-sm">
        {t('found', { count: found.length })}
      </p>
      <div className="space-y-2">
        {shown.map((provider) => (
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
        ))}
      </div>
      {found.length > shown.length ? (
        <Button wide onClick={() => setWhole(true)}>
          {t('more', { count: found.length - shown.length })}
        </Button>
      ) : null}
    </div>
  )
}
