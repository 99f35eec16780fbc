'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import { outpointsOf, outputsOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import { accountTransactionWeight } from '@/lib/bitcoin/weight'
import { Recipient } from './recipient'

type Props = {
  readonly transaction: UnsignedTransaction
  /** Whose coins it spends, all of them. */
  readonly account: BitcoinAccount
  /** Whose each output is, in words; in output order. */
  readonly owners: readonly ReactNode[]
}

/** Every input and output of a transaction that spends coins of one account, and what is left to the miners. */
export function WholeTransaction({ transaction, account, owners }: Props) {
  const t = useTranslations('signing.whole')
  const { hex, prevouts, txid } = transaction
  const outputs = outputsOf(hex)
  const [spent, paid] = [sumOf(prevouts), sumOf(outputs)]
  const fee = toSats(spent - paid)
  const scripts = outputs.map(({ scriptPubKey }) => scriptPubKey)
  const size = Math.ceil(accountTransactionWeight(account.kind, prevouts.length, scripts) / 4)
  return (
    <section aria-labelledby="whole" className="rounded-control border border-line px-4 pt-3 pb-1">
      <h4 id="whole" className="font-semibold font-text text-base tracking-normal">
        {t('title')}
      </h4>
      <p className="text-ink-soft text-sm">{t('intro')}</p>
      <Part title={t('spends', { count: prevouts.length })}>
        {outpointsOf(hex).map((outpoint, index) => (
          <Line
            key={`${outpoint.txid}:${outpoint.vout}`}
            value={prevouts[index]?.value}
            owner={t('owner.yours')}
          >
            <span className="block leading-relaxed">
              <Grouped text={account.address} />
            </span>
            <Coin outpoint={outpoint} />
          </Line>
        ))}
      </Part>
      <Part title={t('pays', { count: outputs.length })}>
        {outputs.map(({ scriptPubKey, value }, index) => (
          <Line key={scriptPubKey} value={value} owner={owners[index]}>
            <Recipient script={scriptPubKey} network={account.network} />
          </Line>
        ))}
      </Part>
      <Facts>
        <Fact name={t('in')}>
          <Amount value={spent} />
        </Fact>
        <Fact name={t('out')}>
          <Amount value={paid} />
        </Fact>
        <Fact name={t('fee')} note={t('feeNote', { rate: Number(fee) / size })}>
          <SatsAmount value={fee} />
        </Fact>
        <Fact name={t('size')} note={t('sizeNote')}>
          {t('sizeText', { size })}
        </Fact>
        <Fact name={t('txid')}>
          <Grouped text={txid} size={8} />
        </Fact>
      </Facts>
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="pt-3">
      <p className="font-medium">{title}</p>
      <ol className="list-decimal divide-y divide-line ps-6 marker:text-ink-soft">{children}</ol>
    </div>
  )
}

type LineProps = {
  readonly value: Sats | undefined
  readonly owner: ReactNode
  readonly children: ReactNode
}

function Line({ value, owner, children }: LineProps) {
  return (
    <li className="py-2">
      <span className="font-medium">{value === undefined ? null : <Amount value={value} />}</span>
      <span className="block text-ink-soft text-sm">{owner}</span>
      {children}
    </li>
  )
}

function Coin({ outpoint: { txid, vout } }: { readonly outpoint: Outpoint }) {
  const t = useTranslations('signing.whole')
  return (
    <span className="block text-sm">
      {t('outpoint', { vout })} <Grouped text={txid} size={8} />
    </span>
  )
}

const sumOf = (parts: readonly { readonly value: Sats }[]): Sats =>
  toSats(parts.reduce((sum, { value }) => sum + value, 0n))
