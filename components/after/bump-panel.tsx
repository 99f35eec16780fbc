'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readFee } from '@/components/money/fee-choice'
import { FeePicker } from '@/components/money/fee-picker'
import { SatsAmount } from '@/components/money/sats-amount'
import { Button } from '@/components/ui/button'
import { Fact, Facts } from '@/components/ui/facts'
import { Skeleton } from '@/components/ui/skeleton'
import { useWorld } from '@/components/world/world'
import { childFee, type Parent, packageRate } from '@/lib/bitcoin/child-pays'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { At } from '@/lib/flows/stake-state'
import type { FeeRates } from '@/lib/ports/bitcoin-chain'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { BumpRunning } from './bump-running'
import { CarePanel } from './care-panel'
import { useBump } from './use-bump'

type Props = {
  readonly state: At<'watch'>
  readonly parent: Parent
  readonly onClose: () => void
}

/** The change pays for both: which fee, then the signature. */
export function BumpPanel({ state, parent, onClose }: Props) {
  const t = useTranslations('after.bump')
  const { ports } = useWorld()
  const rates = useQuery(bitcoinQueries.feeRates(ports))
  const bump = useBump(state)
  return (
    <CarePanel id="bump" title={t('title')} close={t('close')} onClose={onClose}>
      {bump.session ? (
        <BumpRunning session={bump.session} parent={parent} onChange={bump.forget} />
      ) : rates.data ? (
        <BumpForm state={state} parent={parent} rates={rates.data} onReady={bump.begin} />
      ) : (
        <Skeleton label={t('loading')} />
      )}
    </CarePanel>
  )
}

type FormProps = Pick<Props, 'state' | 'parent'> & {
  readonly rates: FeeRates
  readonly onReady: (feeRate: FeeRate) => void
}

function BumpForm({ state, parent, rates, onReady }: FormProps) {
  const t = useTranslations('after.bump')
  const [typed, setTyped] = useState('fastest')
  const fee = readFee(typed, rates)
  const { kind, scriptPubKey: script } = state.choice.account
  const family = { parent, kind, script, replaces: null }
  const child = fee.ok ? childFee({ ...family, feeRate: fee.value }) : null
  return (
    <div className="space-y-4">
      <p>{t('explain')}</p>
      <FeePicker
        fee={typed}
        rates={rates}
        problem={fee.ok ? null : fee.problem}
        onChange={setTyped}
      />
      {child?.ok ? (
        <Facts>
          <Fact
            name={t('costs')}
            note={t('together', { rate: packageRate(family, child.value.fee) })}
          >
            <SatsAmount value={child.value.fee} />
          </Fact>
          <Fact name={t('left')}>
            <SatsAmount value={child.value.value} />
          </Fact>
        </Facts>
      ) : null}
      <p aria-live="polite" className="font-medium text-danger text-sm empty:hidden">
        {child && !child.ok ? t(`problem.${child.problem}`) : null}
      </p>
      <Button
        look="primary"
        disabled={!(fee.ok && child?.ok)}
        onClick={() => {
          if (fee.ok) onReady(fee.value)
        }}
      >
        {t('review')}
      </Button>
    </div>
  )
}
