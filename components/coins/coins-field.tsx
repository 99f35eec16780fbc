'use client'

import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Choice } from '@/components/ui/choice'
import { formatBtcGrouped, toSats } from '@/lib/bitcoin/sats'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { CoinList } from './coin-list'
import { InscriptionsNote } from './inscriptions-note'
import { type Paying, pickedNames } from './paying'
import type { PayingCoinsProps } from './paying-coins-props'
import { stakeSelection } from './stake-selection'
import type { AccountCoins } from './use-account-coins'

type Props = Omit<PayingCoinsProps, 'state' | 'paying'> & {
  readonly known: AccountCoins
  readonly paying: Paying
}

/** Holdfast picks unless the person wants to; either way every coin can be looked at. */
export function CoinsField({ known, draft, paying, stake, problem, onChange }: Props) {
  const t = useTranslations('coins')
  const id = useId()
  const isByHand = draft.coins !== null
  const spent = spentBy(stake, paying)
  const pick = (coins: readonly Outpoint[]) => onChange({ coins: namesOf(coins) })
  const list = (
    <CoinList
      known={known}
      picked={isByHand ? pickedNames(draft.coins) : null}
      spent={spent}
      onPick={(names) => onChange({ coins: [...names].join() })}
    />
  )
  return (
    <fieldset id="coins" tabIndex={-1} aria-describedby={`${id}-problem`} className="space-y-4">
      <legend className="mb-2 font-semibold">{t('label')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Choice
          name={`${id}-picker`}
          value="holdfast"
          checked={!isByHand}
          onChoose={() => onChange({ coins: null })}
          title={t('holdfast.title')}
        >
          {spent && !isByHand
            ? t('holdfast.picks', { count: spent.length, all: known.coins.length })
            : t('holdfast.text')}
        </Choice>
        <Choice
          name={`${id}-picker`}
          value="person"
          checked={isByHand}
          onChoose={() => pick(spent?.map(({ outpoint }) => outpoint) ?? [])}
          title={t('person.title')}
        >
          {isByHand
            ? t('person.picked', {
                count: paying.funds.coins.length,
                amount: formatBtcGrouped(total(paying.funds.coins)),
              })
            : t('person.text')}
        </Choice>
      </div>
      <InscriptionsNote
        known={known}
        isByHand={isByHand}
        unchecked={draft.unchecked}
        onChange={(unchecked) => onChange({ unchecked })}
      />
      {isByHand ? list : <Closed count={known.coins.length}>{list}</Closed>}
      <p
        id={`${id}-problem`}
        aria-live="polite"
        className="font-medium text-danger text-sm empty:hidden"
      >
        {problem ? t(`problems.${problem.kind}`) : null}
      </p>
    </fieldset>
  )
}

function Closed({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  const t = useTranslations('coins')
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium underline underline-offset-4">
        {t('show', { count })}
      </summary>
      {children}
    </details>
  )
}

/** The coins that the stake would spend; null while there is something wrong with it. */
function spentBy(stake: PayingCoinsProps['stake'], { funds }: Paying): readonly Utxo[] | null {
  const selection = stake && stakeSelection(stake, funds)
  return selection?.ok ? selection.value.inputs : null
}

const namesOf = (coins: readonly Outpoint[]): string => coins.map(formatOutpoint).join()

const total = (coins: readonly Utxo[]) => toSats(coins.reduce((sum, { value }) => sum + value, 0n))
