'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isSpeed, readFee } from '@/components/money/fee-choice'
import { FeePicker } from '@/components/money/fee-picker'
import { ActionBar } from '@/components/ui/action-bar'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { Field, inputLook } from '@/components/ui/field'
import { Grouped } from '@/components/ui/grouped'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { useProblem } from '@/components/world/use-problem'
import { useWorld } from '@/components/world/world'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { parseAddress } from '@/lib/bitcoin/address'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { type WithdrawDraft, withdrawDraftOf, withdrawDraftQuery } from './withdraw-draft'

type Props = {
  readonly account: BitcoinAccount
  readonly stakingTxid: string
  readonly onReady: (destination: string, feeRate: FeeRate) => void
}

export function WithdrawForm(props: Props) {
  const t = useTranslations('withdraw')
  const { ports } = useWorld()
  const fees = useQuery(bitcoinQueries.feeRates(ports))
  const problem = useProblem([fees])
  const { data = null, refetch } = fees
  if (!data && problem === null) return <Skeleton label={t('loading')} />
  return (
    <div className="space-y-6">
      {data ? null : (
        <Notice
          tone="warning"
          title={t('noRates.title')}
          action={<Button onClick={() => void refetch()}>{t('noRates.again')}</Button>}
        >
          <p>{t('noRates.text')}</p>
        </Notice>
      )}
      <Form {...props} rates={data} />
    </div>
  )
}

function useTyped(stakingTxid: string) {
  const query = useSearchParams()
  const [typed, setTyped] = useState(() => withdrawDraftOf(query))
  const change = (part: Partial<WithdrawDraft>) => {
    const changed = { ...typed, ...part }
    setTyped(changed)
    const address = `/position${withdrawDraftQuery(stakingTxid, changed)}`
    window.history.replaceState(null, '', address)
  }
  return { typed, change }
}

function Form({
  account,
  stakingTxid,
  rates,
  onReady,
}: Props & { readonly rates: FeeRates | null }) {
  const t = useTranslations('withdraw')
  const { typed, change } = useTyped(stakingTxid)
  const [isAsked, setAsked] = useState(false)
  const fee = readFee(typed.fee, rates)
  const address = parseAddress(typed.to ?? account.address, account.network)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (fee.ok && address.ok) onReady(address.value.address, fee.value)
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-6">
      <Destination
        own={account.address}
        to={typed.to}
        problem={!address.ok && (isAsked || typed.to) ? t(`problems.${address.problem}`) : null}
        onChange={(to) => change({ to })}
      />
      <FeePicker
        fee={typed.fee}
        rates={rates}
        problem={fee.ok || (!rates && !isAsked && isSpeed(typed.fee)) ? null : fee.problem}
        onChange={(next) => change({ fee: next })}
      />
      <ActionBar note={t('nothingYet')}>
        <Button type="submit" look="primary" wide>
          {t('review')}
        </Button>
      </ActionBar>
    </form>
  )
}

type DestinationProps = {
  readonly own: string
  readonly to: string | null
  readonly problem: string | null
  readonly onChange: (to: string | null) => void
}

function Destination({ own, to, problem, onChange }: DestinationProps) {
  const t = useTranslations('withdraw')
  const name = useId()
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold">{t('destination')}</legend>
      <Choice
        name={name}
        value="own"
        checked={to === null}
        onChoose={() => onChange(null)}
        title={t('own')}
      >
        <Grouped text={own} />
      </Choice>
      <Choice
        name={name}
        value="other"
        checked={to !== null}
        onChoose={() => onChange('')}
        title={t('other')}
      />
      {to === null ? null : (
        <Field id="destination" label={t('address')} hint={t('addressHint')} problem={problem}>
          {(ids) => (
            <input
              {...ids}
              value={to}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
              className={`${inputLook} font-code`}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}
