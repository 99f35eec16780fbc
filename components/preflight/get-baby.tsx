'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Grouped } from '@/components/ui/grouped'
import { useBabylonWallet } from '@/components/wallet/use-wallets'
import { refreshFacts } from '@/components/world/refresh-facts'
import { useWorld } from '@/components/world/world'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import { toUbbn } from '@/lib/staking/ubbn'

const gift = toUbbn(10_000_000)

/** Where BABY comes from: out of nothing on the practice network, from an exchange or a friend elsewhere. */
export function GetBaby() {
  const t = useTranslations('preflight.baby')
  const { localnet } = useWorld().ports
  const address = useBabylonWallet()?.account.address
  if (!address) return null
  if (localnet) return <GiveBaby localnet={localnet} address={address} />
  return (
    <div className="mt-1 text-sm">
      <p>{t('where')}</p>
      <Grouped text={address} />
      <CopyButton text={address} label={t('copy')} doneLabel={t('copied')} />
    </div>
  )
}

type Props = { readonly localnet: LocalnetControl; readonly address: string }

function GiveBaby({ localnet, address }: Props) {
  const t = useTranslations('preflight.baby')
  const queries = useQueryClient()
  const give = useMutation({
    mutationFn: () => localnet.fundBabylon(address, gift),
    onSettled: () => refreshFacts(queries),
  })
  return (
    <div className="mt-2 space-y-2">
      <Button aria-disabled={give.isPending} onClick={() => give.mutate()}>
        {t('give')}
      </Button>
      {give.error ? <Failure error={give.error} urgent /> : null}
    </div>
  )
}
