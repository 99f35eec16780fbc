'use client'

import Link from 'next/link'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { Icon } from '@/components/ui/icon'
import type { KnownCoin } from '@/lib/bitcoin/coin-classes'
import { mayBePicked } from '@/lib/bitcoin/picked-coins'
import { CoinAge } from './coin-age'
import { HoldButton } from './hold-button'

type Props = {
  readonly coin: KnownCoin
  /** Whether this stake would spend it. */
  readonly isSpent: boolean
  /** null while Holdfast picks. */
  readonly isPicked: boolean | null
  /** The journal's id of the stake that is built on it. */
  readonly reservedBy: string | null
  readonly onPick: (isPicked: boolean) => void
}

export function CoinRow({ coin, isSpent, isPicked, reservedBy, onPick }: Props) {
  const t = useTranslations('coins')
  const id = useId()
  const { txid, vout } = coin.outpoint
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-3">
      {isPicked === null ? null : (
        <input
          type="checkbox"
          id={id}
          checked={isPicked}
          disabled={!(mayBePicked(coin) || isPicked)}
          aria-describedby={`${id}-kind`}
          onChange={(event) => onPick(event.target.checked)}
          className="mt-1 size-5 shrink-0 accent-ink"
        />
      )}
      <div className="min-w-56 flex-1">
        <p className="font-medium">
          {isPicked === null ? (
            <Amount value={coin.value} />
          ) : (
            <label htmlFor={id}>
              <Amount value={coin.value} />
            </label>
          )}
        </p>
        <p className="text-ink-soft text-sm">
          <CoinAge confirmedAt={coin.confirmedAt} />{' '}
          <span className="whitespace-nowrap" title={`${txid}:${vout}`}>
            {t('outpoint', { start: txid.slice(0, 8), end: txid.slice(-8), vout })}
          </span>
        </p>
        <p id={`${id}-kind`} className="flex flex-wrap items-center gap-x-2 text-sm">
          {isSpent ? (
            <span className="inline-flex items-center gap-1 font-medium text-locked">
              <Icon name="lock" size={16} />
              {t('spent')}
            </span>
          ) : null}
          {isSpent && coin.kind === 'spendable' ? null : <span>{t(`kind.${coin.kind}`)}</span>}
          {reservedBy ? (
            <Link
              href={`/stake?${new URLSearchParams({ flow: reservedBy })}`}
              className="underline underline-offset-4"
            >
              {t('toStake')}
            </Link>
          ) : null}
        </p>
      </div>
      <div className={isPicked === null ? '' : 'ps-8 sm:ps-0'}>
        <HoldButton coin={coin} onHeld={() => onPick(false)} />
      </div>
    </li>
  )
}
