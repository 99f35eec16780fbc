'use client'

import { useTranslations } from 'use-intl'
import { SatsAmount } from '@/components/money/sats-amount'
import { Announcement, LooksOdd, WalletShows } from '@/components/signing/announcement'
import { BlockCount } from '@/components/time/block-count'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import type { At } from '@/lib/flows/stake-state'
import { isBurnt, SlashingFacts } from './stake-transaction-facts'

type Props = { readonly state: At<'sign-slashing'> | At<'sign-unbonding-slashing'> }

/** Both penalties; which of them the coming prompt shows depends on the wallet. */
export function PenaltyAnnouncement({ state }: Props) {
  const t = useTranslations('signing.penalties')
  const together = useBitcoinWallet()?.signsSeveral ?? false
  const isSecond = state.step === 'sign-unbonding-slashing'
  const prompts = isSecond ? 'second' : together ? 'together' : 'first'
  const { minSlashingFee, unbondingTime } = state.params
  return (
    <Announcement
      text={t('text', { prompts })}
      permits={t('permits', { end: isBurnt(state) ? 'burnt' : 'collected' })}
      isSentNow={false}
      sent={t('sent')}
    >
      {isSecond ? null : (
        <WalletShows title={t('staked', { prompts })}>
          <SlashingFacts state={state} which="slashing" />
        </WalletShows>
      )}
      {prompts === 'first' ? null : (
        <WalletShows title={t('leaving', { prompts })}>
          <SlashingFacts state={state} which="unbondingSlashing" />
        </WalletShows>
      )}
      <LooksOdd>
        {[
          t('odd.coins'),
          t.rich('odd.fee', { fee: () => <SatsAmount value={minSlashingFee} /> }),
          ...(isBurnt(state) ? [t('odd.burn')] : []),
          t.rich('odd.back', { blocks: () => <BlockCount value={unbondingTime} /> }),
        ]}
      </LooksOdd>
    </Announcement>
  )
}
