'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { LooksOdd } from '@/components/signing/announcement'
import { flowPorts } from '@/components/signing/flow-ports'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { useBabylonWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import { registrationDocument } from '@/lib/flows/registration-document'
import type { At } from '@/lib/flows/stake-state'
import type { Ubbn } from '@/lib/staking/ubbn'

type Props = { readonly state: At<'sign-registration'> | At<'register'> }

export function RegistrationFacts({ state }: Props) {
  const t = useTranslations('signing.numbers')
  return (
    <>
      <Fact name={t('chain')}>{state.choice.babylon.chainId}</Fact>
      <Fact name={t('from')}>
        <Grouped text={state.choice.babylon.address} />
      </Fact>
      <Fact name={t('kind')}>
        <bdi dir="ltr" className="font-code text-[0.92em]">
          {t('kindName')}
        </bdi>
      </Fact>
      {state.step === 'sign-registration' ? <RegistrationFee state={state} /> : null}
    </>
  )
}

export function RegistrationOddities() {
  const t = useTranslations('signing.registration.odd')
  return <LooksOdd>{[t('binary'), t('unit')]}</LooksOdd>
}

function RegistrationFee({ state }: { readonly state: At<'sign-registration'> }) {
  const t = useTranslations('signing.numbers')
  const world = useWorld()
  const wallet = useBabylonWallet()
  const { data } = useQuery({
    queryKey: ['babylon', 'registration', state.transaction.txid],
    queryFn: () => wallet && registrationDocument(state, wallet, flowPorts(world)),
    enabled: wallet !== null,
    structuralSharing: false,
    retry: false,
  })
  return (
    <Fact
      name={t('babyFee')}
      note={data ? t('babyFeeNote', { amount: inBaby(data.maxFee) }) : undefined}
    >
      {data ? t('baby', { amount: inBaby(data.fee) }) : t('babyFeeLater')}
    </Fact>
  )
}

const inBaby = (ubbn: Ubbn): number => Number(ubbn) / 1_000_000
