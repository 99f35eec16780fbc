'use client'

import { useTranslations } from 'use-intl'
import { SatsAmount } from '@/components/money/sats-amount'
import { Announcement, WalletShows } from '@/components/signing/announcement'
import { FlowControls } from '@/components/signing/flow-controls'
import { mayChange } from '@/components/signing/may-change'
import { Recipient } from '@/components/signing/recipient'
import { useSession } from '@/components/signing/use-session'
import { Button } from '@/components/ui/button'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { Notice } from '@/components/ui/notice'
import { type Parent, packageRate } from '@/lib/bitcoin/child-pays'
import type { BumpState } from '@/lib/flows/bump-state'
import type { FlowSession } from '@/lib/flows/session'

type Props = {
  readonly session: FlowSession<BumpState>
  readonly parent: Parent
  /** Another fee: what was not sent is forgotten, what was sent is paid over. */
  readonly onChange: () => void
}

export function BumpRunning({ session, parent, onChange }: Props) {
  const t = useTranslations('after.bump')
  const snapshot = useSession(session)
  const { state } = snapshot
  const change = mayChange(snapshot) ? (
    <Button look={state.step === 'done' ? 'secondary' : 'quiet'} onClick={onChange}>
      {t('change')}
    </Button>
  ) : null
  if (state.step === 'done')
    return (
      <Notice urgent tone="free" title={t('done.title')} action={change}>
        <p>{t('done.text')}</p>
        <p>
          <Grouped text={state.childTxid} size={8} />
        </p>
      </Notice>
    )
  return (
    <>
      {state.step === 'sign' ? <Announced state={state} parent={parent} /> : null}
      <FlowControls session={session} snapshot={snapshot} working={t(`working.${state.step}`)} />
      {change}
    </>
  )
}

type SignProps = Pick<Props, 'parent'> & {
  readonly state: Extract<BumpState, { readonly step: 'sign' }>
}

function Announced({ state, parent }: SignProps) {
  const t = useTranslations('after.bump')
  const { request, fee, value, choice } = state
  const { account } = choice
  const family = { parent, kind: account.kind, script: account.scriptPubKey }
  return (
    <Announcement text={t('explain')} permits={t('permits')} isSentNow sent={t('sent')}>
      <WalletShows>
        <Fact name={t('spends')}>
          <SatsAmount value={parent.change} />
        </Fact>
        <Fact name={t('receives')}>
          <SatsAmount value={value} />
          <Recipient script={account.scriptPubKey} network={account.network} />
        </Fact>
        <Fact name={t('fee')} note={t('together', { rate: packageRate(family, fee) })}>
          <SatsAmount value={fee} />
        </Fact>
        <Fact name={t('txid')}>
          <Grouped text={request.transaction.txid} size={8} />
        </Fact>
      </WalletShows>
    </Announcement>
  )
}
