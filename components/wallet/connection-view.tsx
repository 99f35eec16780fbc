'use client'

import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Grouped } from '@/components/ui/grouped'
import { Icon } from '@/components/ui/icon'
import type { Connection } from './wallet-store'

type Offer = { readonly id: string; readonly name: string; readonly onConnect: () => void }

/** What is shown of a connected wallet. */
export type Connected = {
  readonly name: string
  readonly account: { readonly address: string }
}

type Props = {
  readonly title: string
  readonly purpose: string
  readonly connection: Connection<Connected>
  readonly offers: readonly Offer[]
  readonly nothingFound: ReactNode
}

/** What is connected, or what could be. */
export function ConnectionView({ title, purpose, connection, offers, nothingFound }: Props) {
  const t = useTranslations('wallet')
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="space-y-2">
      <h3 id={titleId} className="text-xl">
        {title}
      </h3>
      {connection.kind === 'connected' ? (
        <ConnectedTo name={connection.wallet.name} address={connection.wallet.account.address} />
      ) : (
        <>
          <p className="text-ink-soft text-sm">{purpose}</p>
          {connection.kind === 'failed' ? <Failure error={connection.error} urgent /> : null}
          {connection.kind === 'connecting' ? (
            <p role="status" className="flex items-center gap-2 font-medium">
              <Icon name="wait" />
              {t('answerIn', { name: connection.name })}
            </p>
          ) : null}
          <Offers offers={offers} />
          {offers.length === 0 ? <p className="text-sm">{nothingFound}</p> : null}
        </>
      )}
    </section>
  )
}

function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  return (
    <ul className="space-y-2 empty:hidden">
      {offers.map(({ id, name, onConnect }) => (
        <li key={id}>
          <Button wide onClick={onConnect}>
            {name}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function ConnectedTo({ name, address }: { readonly name: string; readonly address: string }) {
  const t = useTranslations('wallet')
  return (
    <div className="rounded-control border border-line p-3">
      <p className="flex items-center gap-2 font-medium">
        <Icon name="check" />
        {t('connectedTo', { name })}
      </p>
      <p className="mt-2 leading-relaxed">
        <Grouped text={address} />
      </p>
      <CopyButton text={address} label={t('copyAddress')} doneLabel={t('copied')} />
    </div>
  )
}
