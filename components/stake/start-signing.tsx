'use client'

import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { ActionBar } from '@/components/ui/action-bar'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useBabylonWallet, useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import type { PreflightVerdict } from '@/lib/preflight/preflight'
import type { ReadyStake } from './read-draft'
import { useStartStake } from './use-start-stake'

type Props = {
  readonly stake: ReadyStake
  readonly verdict: PreflightVerdict
  readonly onBack: () => void
}

/** The way from the cost to the first signature, and the way back. */
export function StartSigning({ stake, verdict, onBack }: Props) {
  const t = useTranslations('cost')
  const bitcoin = useBitcoinWallet()
  const babylon = useBabylonWallet()
  const start = useStartStake()
  return (
    <>
      {babylon ? null : (
        <Notice tone="info" title={t('needBabylon.title')}>
          {t('needBabylon.text')}
        </Notice>
      )}
      {start.error ? <Failure error={start.error} urgent /> : null}
      <ActionBar note={t(`startNote.${verdict}`)}>
        <div className="flex-1">
          <StartButton
            mayStart={verdict === 'go' && !start.isPending}
            onStart={
              bitcoin && babylon ? () => start.mutate({ stake, bitcoin, babylon }) : undefined
            }
          />
        </div>
        <Button onClick={onBack}>{t('back')}</Button>
      </ActionBar>
    </>
  )
}

type StartButtonProps = {
  readonly mayStart: boolean
  /** undefined until both wallets are connected. */
  readonly onStart: (() => void) | undefined
}

/** One button in both cases, so that it keeps the focus when the second wallet gets connected. */
function StartButton({ mayStart, onStart }: StartButtonProps) {
  const t = useTranslations()
  const { walletDialog } = useWorld()
  if (!onStart)
    return (
      <Button look="primary" wide onClick={walletDialog.open}>
        {t('wallet.connect')}
      </Button>
    )
  return (
    <Button look="primary" wide aria-disabled={!mayStart} onClick={mayStart ? onStart : undefined}>
      {t('cost.start')}
    </Button>
  )
}
