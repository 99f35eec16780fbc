'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { FeePicker } from '@/components/money/fee-picker'
import { ActionBar } from '@/components/ui/action-bar'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { AmountField } from './amount-field'
import type { Draft } from './draft'
import { ProviderPicker } from './provider-picker'
import type { Desk, DraftProblems } from './read-draft'
import { TermField } from './term-field'

type Props = {
  readonly draft: Draft
  readonly desk: Desk
  /** null when nothing is wrong. */
  readonly problems: DraftProblems | null
  readonly onChange: (part: Partial<Draft>) => void
  readonly onReview: () => void
}

export function StakeForm({ draft, desk, problems, onChange, onReview }: Props) {
  const t = useTranslations('stake')
  const [isAsked, setAsked] = useState(false)
  const wallet = useBitcoinWallet()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!problems && desk.funds) onReview()
    else focusFirstProblem(problems)
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-5">
      <Sheet>
        <ProviderPicker
          list={desk.providerList}
          chosen={draft.fp}
          problem={isAsked || draft.fp ? (problems?.provider ?? null) : null}
          onChoose={(fp) => onChange({ fp })}
        />
      </Sheet>
      <Sheet>
        <div className="grid gap-8">
          <AmountField
            amount={draft.amount}
            desk={desk}
            fee={draft.fee}
            problem={isAsked || draft.amount ? (problems?.amount ?? null) : null}
            onChange={(amount) => onChange({ amount })}
          />
          <TermField
            term={draft.term}
            params={desk.params}
            problem={problems?.term ?? null}
            onChange={(term) => onChange({ term })}
          />
          <FeePicker
            fee={draft.fee}
            rates={desk.rates}
            problem={problems?.fee ?? null}
            onChange={(fee) => onChange({ fee })}
          />
        </div>
      </Sheet>
      <ActionBar note={wallet ? t('nothingYet') : t('connectFirst')}>
        {wallet ? (
          <Button type="submit" look="primary" wide>
            {t('review')}
          </Button>
        ) : (
          <ConnectButton wide />
        )}
      </ActionBar>
    </form>
  )
}

const fields = {
  provider: '#provider-search, #provider-change',
  amount: '#amount',
  term: '#term',
  fee: '#fee',
} as const

function focusFirstProblem(problems: DraftProblems | null) {
  const first = (['provider', 'amount', 'term', 'fee'] as const).find((field) => problems?.[field])
  if (first) document.querySelector<HTMLElement>(fields[first])?.focus()
}
