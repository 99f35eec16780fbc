'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { PayingCoins } from '@/components/coins/paying-coins'
import type { AccountCoinsState } from '@/components/coins/use-account-coins'
import { FeePicker } from '@/components/money/fee-picker'
import { ActionBar } from '@/components/ui/action-bar'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { Result } from '@/lib/shared/result'
import { AmountField } from './amount-field'
import type { Draft } from './draft'
import { ProviderPicker } from './provider-picker'
import type { Desk, DraftProblems, ReadyStake } from './read-draft'
import { TermField } from './term-field'

type Props = {
  readonly draft: Draft
  readonly desk: Desk
  readonly accountCoins: AccountCoinsState
  readonly ready: Result<ReadyStake, DraftProblems>
  readonly onChange: (part: Partial<Draft>) => void
  readonly onReview: () => void
}

export function StakeForm({ draft, desk, accountCoins, ready, onChange, onReview }: Props) {
  const t = useTranslations('stake')
  const [isAsked, setAsked] = useState(false)
  const wallet = useBitcoinWallet()
  const problems = ready.ok ? null : ready.problem
  const shown = shownOf(problems, draft, isAsked)
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
          problem={shown.provider}
          onChoose={(fp) => onChange({ fp })}
        />
      </Sheet>
      <Sheet>
        <div className="grid gap-8">
          <AmountField
            amount={draft.amount}
            desk={desk}
            fee={draft.fee}
            problem={shown.amount}
            onChange={(amount) => onChange({ amount })}
          />
          <TermField
            term={draft.term}
            params={desk.params}
            problem={shown.term}
            onChange={(term) => onChange({ term })}
          />
          <FeePicker
            fee={draft.fee}
            rates={desk.rates}
            problem={shown.fee}
            onChange={(fee) => onChange({ fee })}
          />
        </div>
      </Sheet>
      <PayingCoins
        state={accountCoins}
        draft={draft}
        paying={desk.paying}
        stake={ready.ok ? ready.value : null}
        problem={shown.coins}
        onChange={onChange}
      />
      <ActionBar note={wallet ? t('nothingYet') : t('connectFirst')}>
        <FormButton isConnected={wallet !== null} />
      </ActionBar>
    </form>
  )
}

/** One button in both cases, so that it keeps the focus when a wallet gets connected. */
function FormButton({ isConnected }: { readonly isConnected: boolean }) {
  const t = useTranslations()
  const { walletDialog } = useWorld()
  return (
    <Button
      type={isConnected ? 'submit' : 'button'}
      look="primary"
      wide
      onClick={isConnected ? undefined : walletDialog.open}
    >
      {t(isConnected ? 'stake.review' : 'wallet.connect')}
    </Button>
  )
}

const none: DraftProblems = { provider: null, amount: null, term: null, fee: null, coins: null }

/** What the person has not come to yet is not wrong. */
function shownOf(problems: DraftProblems | null, draft: Draft, isAsked: boolean): DraftProblems {
  if (!problems) return none
  if (isAsked) return problems
  const { fp, amount, coins } = draft
  return {
    ...problems,
    provider: fp ? problems.provider : null,
    amount: amount ? problems.amount : null,
    coins: coins === null ? null : problems.coins,
  }
}

const fields = {
  provider: '#provider-search, #provider-change',
  amount: '#amount',
  term: '#term',
  fee: '#fee',
  coins: '#coins',
} as const

function focusFirstProblem(problems: DraftProblems | null) {
  const first = (['provider', 'amount', 'term', 'fee', 'coins'] as const).find(
    (field) => problems?.[field],
  )
  if (first) document.querySelector<HTMLElement>(fields[first])?.focus()
}
