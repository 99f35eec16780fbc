import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { flowPorts } from '@/components/signing/flow-ports'
import { useWorld } from '@/components/world/world'
import { explorers, transactionPage } from '@/lib/config/explorers'
import type { KitLink } from '@/lib/kit/recovery-kit'
import { type KitStake, type KitWords, makeKit } from './make-kit'

/** The kit, made when it is first looked at. */
export function useKit(stake: KitStake) {
  const words = useKitWords()
  const world = useWorld()
  const { name } = world.ports.network
  const links = explorers[name].flatMap((explorer): readonly KitLink[] => {
    const address = transactionPage(explorer, stake.stakingTxid)
    return explorer.name ? [{ name: explorer.name, address }] : []
  })
  return useQuery({
    queryKey: ['kit', name, stake.stakingTxid, stake.account.address, stake.kept !== null],
    queryFn: () => makeKit(stake, { words, links }, flowPorts(world)),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: 2,
  })
}

/** For whoever has the kit and nothing else: which way out takes what. */
function useKitWords(): KitWords['words'] {
  const t = useTranslations('kit.howTo')
  return ({ terms, account, stakingOutputIndex }) => [
    t('what'),
    t('secret', { address: account.address }),
    t('term', { blocks: terms.stakingTime, index: stakingOutputIndex }),
    t('early', { quorum: terms.covenant.quorum, blocks: terms.unbondingTime }),
    t('slashed', { blocks: terms.unbondingTime }),
    t('signatures'),
  ]
}
