'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { Announcement, LooksOdd, WalletShows } from '@/components/signing/announcement'
import { FlowControls } from '@/components/signing/flow-controls'
import { mayChange } from '@/components/signing/may-change'
import { forgetSession } from '@/components/signing/sessions'
import { useSession } from '@/components/signing/use-session'
import { Button } from '@/components/ui/button'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { Sheet } from '@/components/ui/sheet'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import { toSats } from '@/lib/bitcoin/sats'
import type { FlowSession } from '@/lib/flows/session'
import type { WithdrawState } from '@/lib/flows/withdraw-state'
import { ExitReceipt } from './exit-receipt'

type Props = {
  readonly session: FlowSession<WithdrawState>
  readonly stakingTxid: string
  /** Another destination or fee: this withdrawal is forgotten. */
  readonly onChange: () => void
}

export function WithdrawRunning({ session, stakingTxid, onChange }: Props) {
  const t = useTranslations('withdraw')
  const snapshot = useSession(session)
  const { state } = snapshot
  const giveUp = async () => {
    await session.abandon()
    forgetSession(session.id)
    onChange()
  }
  if (state.step === 'done')
    return (
      <ExitReceipt
        title={t('done.title')}
        text={t('done.text')}
        txid={state.withdrawalTxid}
        back={`/position?tx=${stakingTxid}`}
      />
    )
  return (
    <Sheet labelledBy="withdraw">
      <h2 id="withdraw" ref={takeLostFocus} tabIndex={-1} className="mb-3 text-3xl outline-none">
        {t('title')}
      </h2>
      {state.step === 'sign' ? <HomeAnnouncement state={state} /> : null}
      <FlowControls session={session} snapshot={snapshot} working={t(`working.${state.step}`)} />
      {mayChange(snapshot) ? (
        <Button look="quiet" onClick={() => void giveUp()}>
          {t('change')}
        </Button>
      ) : null}
    </Sheet>
  )
}

type SignProps = { readonly state: Extract<WithdrawState, { readonly step: 'sign' }> }

function HomeAnnouncement({ state }: SignProps) {
  const t = useTranslations('withdraw')
  const { choice, fee, value, request } = state
  return (
    <Announcement text={t('text')} permits={t('permits')} isSentNow sent={t('sent')}>
      <WalletShows>
        <Fact name={t('spends')}>
          <Amount value={toSats(value + fee)} />
        </Fact>
        <Fact name={t('receives')}>
          <Amount value={value} />
          <span className="block font-normal leading-relaxed">
            <Grouped text={choice.destination} />
          </span>
        </Fact>
        <Fact name={t('fee')}>
          <SatsAmount value={fee} />
        </Fact>
        <Fact name={t('txid')}>
          <Grouped text={request.transaction.txid} size={8} />
        </Fact>
      </WalletShows>
      <LooksOdd>{[t('odd.coins')]}</LooksOdd>
    </Announcement>
  )
}
