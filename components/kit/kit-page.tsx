'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { BlockCount } from '@/components/time/block-count'
import { Fact, Facts } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { PrintButton } from '@/components/ui/print-button'
import { useWorld } from '@/components/world/world'
import { kitSum } from '@/lib/kit/kit-json'
import type { RecoveryKit } from '@/lib/kit/recovery-kit'
import { KitScripts } from './kit-scripts'

/** The kit on paper: everything that is in the file, in an order that people read. Printed alone. */
export function KitPage({ kit }: { readonly kit: RecoveryKit }) {
  const t = useTranslations('kit')
  const network = useTranslations('network')
  const { name } = useWorld().ports.network
  return (
    <section
      data-print-alone
      aria-labelledby="kit-page"
      className="space-y-6 rounded-control border border-line bg-paper p-4 print:border-0 print:p-0"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 id="kit-page" className="text-2xl">
          {t('page.title')}
        </h3>
        <PrintButton label={t('print')} />
      </div>
      <p className="text-ink-soft text-sm">
        {t('page.made', { time: new Date(kit.madeAt), network: network(`${name}.name`) })}
      </p>
      <Part title={t('howTo.title')}>
        <ul className="list-disc space-y-2 ps-5 text-sm marker:text-ink-soft">
          {kit.words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      </Part>
      <Part title={t('page.stake')}>
        <StakeFacts kit={kit} />
      </Part>
      <Part title={t('page.unbonding')}>
        <UnbondingFacts kit={kit} />
      </Part>
      <Part title={t('page.scripts')}>
        <KitScripts terms={kit.terms} />
      </Part>
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h4 className="font-semibold font-text text-base tracking-normal">{title}</h4>
      {children}
    </div>
  )
}

function StakeFacts({ kit }: { readonly kit: RecoveryKit }) {
  const t = useTranslations('kit.page')
  const { terms, params, account, babylon, transactions } = kit
  const { keys, quorum } = terms.covenant
  return (
    <Facts>
      <Fact name={t('locked')}>
        <Amount value={transactions.stakingOutput.value} />
      </Fact>
      <Fact name={t('term')}>
        <BlockCount value={terms.stakingTime} />
      </Fact>
      <Fact name={t('unbondingTime')}>
        <BlockCount value={terms.unbondingTime} />
      </Fact>
      <Fact name={t('unbondingFee')}>
        <SatsAmount value={params.unbondingFee} />
      </Fact>
      <Code name={t('address')} text={account.address} />
      <Code name={t('key')} text={account.key} />
      {terms.finalityProviders.map((key) => (
        <Code key={key} name={t('provider')} text={key} />
      ))}
      {babylon ? <Code name={t('babylon')} text={babylon.address} /> : null}
      <Fact name={t('params')}>
        {t('paramsText', { version: params.version, quorum, members: keys.length })}
      </Fact>
      <Code name={t('txid')} text={transactions.stakingTxid} />
      <Fact name={t('output')}>{kit.stakingOutputIndex}</Fact>
      <Code name={t('transaction')} text={kit.stakingTx} />
      {kit.links.map(({ name, address }) => (
        <Code key={address} name={t('links')} text={address} note={name} />
      ))}
      <Code name={t('checksum')} text={kitSum(kit)} />
    </Facts>
  )
}

function UnbondingFacts({ kit }: { readonly kit: RecoveryKit }) {
  const t = useTranslations('kit.page')
  const { unbonding } = kit.transactions
  return (
    <Facts>
      <Code name={t('unbondingTxid')} text={unbonding.txid} />
      <Code name={t('unbondingHex')} text={unbonding.hex} />
      {kit.covenantSignatures.map(({ key, signature }) => (
        <Code key={key} name={<Member memberKey={key} />} text={signature} />
      ))}
    </Facts>
  )
}

function Member({ memberKey }: { readonly memberKey: string }) {
  const t = useTranslations('kit.page')
  return (
    <>
      {t('member')}
      <span className="block text-sm">
        <Grouped text={memberKey} size={8} />
      </span>
    </>
  )
}

type CodeProps = { readonly name: ReactNode; readonly text: string; readonly note?: string }

function Code({ name, text, note }: CodeProps) {
  return (
    <Fact name={name} note={note}>
      <span className="font-normal text-sm">
        <Grouped text={text} size={8} />
      </span>
    </Fact>
  )
}
