'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Announcement, WalletShows } from '@/components/signing/announcement'
import { FlowControls } from '@/components/signing/flow-controls'
import { flowPorts } from '@/components/signing/flow-ports'
import { beginReport } from '@/components/signing/sessions'
import { useSession } from '@/components/signing/use-session'
import { BlockHeight } from '@/components/time/block-height'
import { Fact } from '@/components/ui/facts'
import { Grouped } from '@/components/ui/grouped'
import { Notice } from '@/components/ui/notice'
import { useBabylonWallet } from '@/components/wallet/use-wallets'
import { ConnectButton } from '@/components/wallet/wallet-menu'
import { useWorld } from '@/components/world/world'
import type { ReportState } from '@/lib/flows/report-state'
import type { FlowSession } from '@/lib/flows/session'
import type { At } from '@/lib/flows/stake-state'
import { CarePanel } from './care-panel'

type Props = { readonly state: At<'watch'>; readonly onClose: () => void }

/** Anybody may prove to Babylon that a stake is mined. */
export function ReportPanel({ state, onClose }: Props) {
  const t = useTranslations('after.told')
  const session = useReport(state)
  return (
    <CarePanel id="report" title={t('title')} close={t('close')} onClose={onClose}>
      {session ? (
        <Running session={session} />
      ) : (
        <Notice tone="info" title={t('connect')} action={<ConnectButton />} />
      )}
    </CarePanel>
  )
}

/** By the Babylon account connected now; null while there is none. */
function useReport({ choice, transaction }: At<'watch'>): FlowSession<ReportState> | null {
  const world = useWorld()
  const account = useBabylonWallet()?.account ?? null
  const stakingTxid = transaction.txid
  const { data } = useQuery({
    queryKey: ['flow', 'report', stakingTxid, account?.address],
    queryFn: () => {
      if (!account) return null
      const babylon = { chainId: account.chainId, address: account.address }
      return beginReport({ account: choice.account, stakingTxid, babylon }, flowPorts(world))
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
  return data ?? null
}

function Running({ session }: { readonly session: FlowSession<ReportState> }) {
  const t = useTranslations('after.told')
  const snapshot = useSession(session)
  const { state } = snapshot
  if (state.step === 'done')
    return (
      <Notice urgent tone="free" title={t('done.title')}>
        {t('done.text')}
      </Notice>
    )
  return (
    <>
      {state.step === 'sign' ? <Announced state={state} /> : null}
      <FlowControls session={session} snapshot={snapshot} working={t(`working.${state.step}`)} />
    </>
  )
}

type SignProps = { readonly state: Extract<ReportState, { readonly step: 'sign' }> }

function Announced({ state: { choice, reported } }: SignProps) {
  const t = useTranslations('after.told')
  return (
    <Announcement
      text={t('text', { height: reported.height })}
      permits={t('permits')}
      isSentNow
      sent={t('sent')}
    >
      <WalletShows>
        <Fact name={t('kind')}>
          <bdi dir="ltr" className="font-code text-[0.92em]">
            {t('kindName')}
          </bdi>
        </Fact>
        <Fact name={t('from')}>
          <Grouped text={choice.babylon.address} />
        </Fact>
        <Fact name={t('stake')}>
          <Grouped text={choice.stakingTxid} size={8} />
        </Fact>
        <Fact name={t('block')} note={<Grouped text={reported.block} size={8} />}>
          <BlockHeight value={reported.height} />
        </Fact>
        <Fact name={t('position')}>{reported.position}</Fact>
      </WalletShows>
    </Announcement>
  )
}
