import { useTranslations } from 'use-intl'
import type { KnownWallet } from '@/lib/config/known-wallet'

export type Chain = 'bitcoin' | 'babylon'

type Props = { readonly wallet: KnownWallet; readonly chain: Chain }

/** What a wallet can do on one chain, in a line, and what is to be known first. */
export function WalletSkills({ wallet, chain }: Props) {
  const t = useTranslations('wallet.caveat')
  const skills = wallet[chain]
  const line = useSkillLine({ wallet, chain })
  return (
    <>
      {line ? <span className="block">{line}</span> : null}
      {skills?.caveats.map((caveat) => (
        <span key={caveat} className="block">
          {t(caveat)}
        </span>
      ))}
    </>
  )
}

function useSkillLine({ wallet: { bitcoin, babylon }, chain }: Props): string {
  const t = useTranslations('wallet.skill')
  const words =
    chain === 'bitcoin'
      ? [
          (bitcoin?.deeds ?? []).map((deed) => t(deed)).join(', '),
          ...(bitcoin?.severalAtOnce ? [t('several')] : []),
        ]
      : [t('register'), ...(babylon?.documents.includes('amino') ? [t('amino')] : [])]
  return words.filter((word) => word !== '').join(' · ')
}
