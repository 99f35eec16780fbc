'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { Announcement, LooksOdd, WalletShows } from '@/components/signing/announcement'
import { Recipient } from '@/components/signing/recipient'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outpointsOf, outputsOf } from '@/lib/bitcoin/transaction'
import { rehearsalOf } from '@/lib/flows/stake-rehearsal'
import type { At } from '@/lib/flows/stake-state'

type State = At<'rehearse-unbonding'> | At<'rehearse-withdrawal'>

/** The two ways out, signed once for nothing, before anything goes in. */
export function RehearsalAnnouncement({ state }: { readonly state: State }) {
  const t = useTranslations('signing.rehearsal')
  const together = useBitcoinWallet()?.signsSeveral ?? false
  const isSecond = state.step === 'rehearse-withdrawal'
  const prompts = isSecond ? 'second' : together ? 'together' : 'first'
  const { unbonding, withdrawal } = rehearsalOf(state)
  return (
    <Announcement
      text={t('text', { prompts })}
      permits={t('permits')}
      isSentNow={false}
      sent={t('sent')}
    >
      {'transaction' in state ? <p>{t('late')}</p> : null}
      {isSecond ? null : (
        <WalletShows title={t('unbonding', { prompts })}>
          <WayOutFacts request={unbonding} state={state} note={t('waits')} />
        </WalletShows>
      )}
      {prompts === 'first' ? null : (
        <WalletShows title={t('withdrawal', { prompts })}>
          <WayOutFacts request={withdrawal} state={state} note={t('own')} />
        </WalletShows>
      )}
      <LooksOdd>
        {[
          t('odd.coin'),
          ...(isSecond
            ? []
            : [t.rich('odd.fee', { fee: () => <SatsAmount value={state.params.unbondingFee} /> })]),
          ...(prompts === 'first' ? [] : [t('odd.address')]),
        ]}
      </LooksOdd>
    </Announcement>
  )
}

type WayOutProps = {
  readonly request: SigningRequest
  readonly state: State
  readonly note: string
}

function WayOutFacts({ request: { transaction }, state, note }: WayOutProps) {
  const t = useTranslations('signing.rehearsal')
  const { network } = state.choice.account
  const [paid] = outputsOf(transaction.hex)
  const [spent] = transaction.prevouts
  const [outpoint] = outpointsOf(transaction.hex)
  if (!paid || !spent || !outpoint) return null
  return (
    <>
      <Fact name={t('spends')} note={t('nowhere')}>
        <Amount value={spent.value} />
        <span className="block font-normal leading-relaxed">
          <Grouped text={outpoint.txid} size={8} />
        </span>
      </Fact>
      <Fact name={t('pays')} note={note}>
        <Amount value={paid.value} />
        <Recipient script={paid.scriptPubKey} network={network} />
      </Fact>
      <Fact name={t('fee')}>
        <SatsAmount value={toSats(spent.value - paid.value)} />
      </Fact>
    </>
  )
}
