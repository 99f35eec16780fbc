'use client'

import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Grouped } from '@/components/ui/grouped'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import type { Connection } from './connection'

/** What is shown of a connected wallet. */
export type Connected = {
  readonly name: string
  readonly account: { readonly address: string }
}

type Props = {
  readonly title: string
  readonly purpose: string
  readonly connection: Connection<Connected>
  /** More about the wallet that is connected. */
  readonly about?: ReactNode
  /** What there is to connect. */
  readonly children: ReactNode
}

/** What is connected, or what could be. */
export function ConnectionView({ title, purpose, connection, about, children }: Props) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="space-y-3">
      <h3 id={titleId} className="text-xl">
        {title}
      </h3>
      {connection.kind === 'connected' ? (
        <ConnectedTo name={connection.wallet.name} address={connection.wallet.account.address}>
          {about}
        </ConnectedTo>
      ) : (
        <>
          <p className="text-ink-soft text-sm">{purpose}</p>
          <Trouble connection={connection} />
          {children}
        </>
      )}
    </section>
  )
}

function Trouble({ connection }: { readonly connection: Connection<Connected> }) {
  const t = useTranslations('wallet')
  if (connection.kind === 'failed') return <Failure error={connection.error} urgent />
  if (connection.kind === 'changed') return <Changed {...connection} />
  if (connection.kind !== 'connecting') return null
  return (
    <p role="status" className="flex items-center gap-2 font-medium">
      <Icon name="wait" />
      {t('answerIn', { name: connection.name })}
    </p>
  )
}

type ChangedProps = Extract<Connection<Connected>, { readonly kind: 'changed' }>

function Changed({ name, error, again }: ChangedProps) {
  const t = useTranslations('wallet')
  if (error !== null) return <Failure error={error} urgent onRetry={again} />
  return (
    <Notice
      tone="warning"
      urgent
      title={t('changed', { name })}
      action={<Button onClick={again}>{t('again')}</Button>}
    />
  )
}

type ConnectedToProps = {
  readonly name: string
  readonly address: string
  readonly children?: ReactNode
}

function ConnectedTo({ name, address, children }: ConnectedToProps) {
  const t = useTranslations('wallet')
  return (
    <div className="rounded-control border border-line p-3">
      <p
        ref={takeLostFocus}
        tabIndex={-1}
        className="flex items-center gap-2 font-medium outline-none"
      >
        <Icon name="check" />
        {t('connectedTo', { name })}
      </p>
      <p className="mt-2 leading-relaxed">
        <Grouped text={address} />
      </p>
      <CopyButton text={address} label={t('copyAddress')} doneLabel={t('copied')} />
      {children}
    </div>
  )
}
