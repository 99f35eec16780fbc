'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Failure } from '@/components/errors/failure'
import { flowPorts } from '@/components/signing/flow-ports'
import { beginWithdraw, withdrawSession } from '@/components/signing/sessions'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { FlowSession } from '@/lib/flows/session'
import type { WithdrawState } from '@/lib/flows/withdraw-state'
import { homeOutpoint } from './home-outpoint'
import type { Standing } from './standing'
import { WithdrawForm } from './withdraw-form'
import { WithdrawRunning } from './withdraw-running'

type Props = { readonly standing: Standing }

/** Goes on with the withdrawal of this output that was begun, or asks where the coins should go. */
export function WithdrawPanel({ standing }: Props) {
  const t = useTranslations('withdraw')
  const outpoint = homeOutpoint(standing)
  const sessions = useWithdrawal(outpoint)
  const account = useBitcoinWallet()?.account
  const { stakingTxid } = standing.delegation
  const { position } = standing
  if (sessions.error) return <Failure error={sessions.error} />
  if (sessions.session)
    return (
      <WithdrawRunning
        session={sessions.session}
        stakingTxid={stakingTxid}
        onChange={() => sessions.set(null)}
      />
    )
  if (!account || sessions.isLoading) return null
  if (position.phase !== 'withdrawable' || !outpoint)
    return <Notice tone="info" title={t('notNow')} />
  return (
    <Sheet labelledBy="withdraw">
      <h2 id="withdraw" className="mb-4 text-3xl">
        {t('title')}
      </h2>
      <WithdrawForm
        account={account}
        stakingTxid={stakingTxid}
        onReady={(destination, feeRate) =>
          sessions.begin({
            account,
            stakingTxid,
            kind: position.from,
            outpoint,
            destination,
            feeRate,
          })
        }
      />
    </Sheet>
  )
}

/** The session of this output in this tab, or the one the journal knows. */
function useWithdrawal(outpoint: Outpoint | null) {
  const world = useWorld()
  const queries = useQueryClient()
  const id = outpoint && `withdraw:${formatOutpoint(outpoint)}`
  const queryKey = ['flow', 'withdraw', id]
  const { data, error, isLoading } = useQuery({
    queryKey,
    queryFn: () => (id ? withdrawSession(id, flowPorts(world)) : null),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const set = (session: FlowSession<WithdrawState> | null) =>
    queries.setQueryData(queryKey, () => session)
  return {
    session: data ?? null,
    error,
    isLoading,
    set,
    begin: (choice: Parameters<typeof beginWithdraw>[0]) => {
      set(beginWithdraw(choice, flowPorts(world)))
    },
  }
}
