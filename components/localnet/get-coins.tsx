'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { Button } from '@/components/ui/button'
import { useBabylonWallet, useBitcoinWallet } from '@/components/wallet/use-wallets'
import { refreshFacts } from '@/components/world/refresh-facts'
import { toSats } from '@/lib/bitcoin/sats'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import { toUbbn } from '@/lib/staking/ubbn'

const coins = toSats(100_000_000)
const gas = toUbbn(10_000_000)

export function GetCoins({ localnet }: { readonly localnet: LocalnetControl }) {
  const t = useTranslations('timeMachine')
  const bitcoin = useBitcoinWallet()
  const babylon = useBabylonWallet()
  const queries = useQueryClient()
  const fund = useMutation({
    mutationFn: async () => {
      if (bitcoin) await localnet.fund(bitcoin.account.address, coins)
      if (babylon) await localnet.fundBabylon(babylon.account.address, gas)
    },
    onSettled: () => refreshFacts(queries),
  })
  return (
    <div className="space-y-2 border-line border-t pt-4">
      <Button wide disabled={!bitcoin && !babylon} onClick={() => fund.mutate()}>
        {t('getCoins')}
      </Button>
      <p role="status" className="text-ink-soft text-sm">
        {fund.isSuccess
          ? t('gotCoins')
          : bitcoin || babylon
            ? t('coinsHint')
            : t('coinsNeedWallet')}
      </p>
      {fund.error ? <Failure error={fund.error} urgent /> : null}
    </div>
  )
}
