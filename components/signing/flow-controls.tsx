'use client'

import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { ActionBar } from '@/components/ui/action-bar'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { DelegationMismatchError } from '@/lib/flows/delegation-mismatch'
import type { FlowSession, FlowSnapshot } from '@/lib/flows/session'

import { AskAgain } from './ask-again'
import { Mismatch } from './mismatch'

type Props<State> = {
  readonly session: FlowSession<State>
  readonly snapshot: FlowSnapshot<State>
  /** What is under way when no wallet is asked. */
  readonly working: string
}

/** What the person can do about the present step: sign, wait, or try again. */
export function FlowControls<State>({ session, snapshot, working }: Props<State>) {
  const t = useTranslations('signing')
  switch (snapshot.activity) {
    case 'waiting-for-user':
      return (
        <ActionBar>
          <Button look="primary" wide onClick={session.act}>
            <Icon name="pen" />
            {t('sign')}
          </Button>
        </ActionBar>
      )
    case 'working':
    case 'waiting-for-chain':
      return (
        <>
          <p role="status" className="flex items-center gap-2 py-3 font-medium">
            <span className="motion-breathe">
              <Icon name="wait" />
            </span>
            {working}
          </p>
          {snapshot.isAsking ? <AskAgain onAsk={session.askAgain} /> : null}
        </>
      )
    case 'failed':
      return (
        <div className="space-y-3 pt-2">
          <Failure error={snapshot.error} urgent onRetry={session.retry} />
          {snapshot.error instanceof DelegationMismatchError ? (
            <Mismatch error={snapshot.error} />
          ) : null}
          {snapshot.error?.code === 'wallet-not-connected' ? <ConnectButton /> : null}
        </div>
      )
    case 'elsewhere':
      return (
        <div className="pt-2">
          <Notice tone="wait" title={t('elsewhere')} />
        </div>
      )
    case 'done':
      return null
  }
}
