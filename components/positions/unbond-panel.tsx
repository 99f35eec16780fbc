'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { Announcement, LooksOdd, WalletShows } from '@/components/signing/announcement'
import { FlowControls } from '@/components/signing/flow-controls'
import { flowPorts } from '@/components/signing/flow-ports'
import { Recipient } from '@/components/signing/recipient'
import { beginUnbond } from '@/components/signing/sessions'
import { useSession } from '@/components/signing/use-session'
import { UnbondingRate } from '@/components/stake/unbonding-rate'
import { BlockCount } from '@/components/time/block-count'
import { ExpectedIn } from '@/components/time/expected'
import { Fact } from '@/components/ui/facts'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import { takeLostFocus } from '@/components/ui/take-lost-focus'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf } from '@/lib/bitcoin/transaction'
import type { FlowSession } from '@/lib/flows/session'
import type { FixedExit, UnbondState } from '@/lib/flows/unbond-state'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import { unbondingFeeRate } from '@/lib/staking/cost'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { ExitReceipt } from './exit-receipt'
import type { Standing } from './standing'

export function UnbondPanel({ standing }: { readonly standing: Standing }) {
  const world = useWorld()
  const account = useBitcoinWallet()?.account ?? null
  const { stakingTxid } = standing.delegation
  const session = useQuery({
    queryKey: ['flow', 'unbond', stakingTxid, account?.address],
    queryFn: () => account && beginUnbond({ account, stakingTxid }, flowPorts(world)),
    staleTime: Number.POSITIVE_INFINITY,
    // With each account that comes back it is begun anew, or gone on with.
    gcTime: 0,
    structuralSharing: false,
  })
  return session.data ? <Running session={session.data} standing={standing} /> : null
}

type RunningProps = { readonly session: FlowSession<UnbondState>; readonly standing: Standing }

function Running({ session, standing }: RunningProps) {
  const t = useTranslations('unbond')
  const snapshot = useSession(session)
  const { state } = snapshot
  const { stakingTxid } = standing.delegation
  if (state.step === 'done')
    return (
      <ExitReceipt
        title={t('done.title')}
        text={t('done.text')}
        txid={state.unbondingTxid}
        back={`/position?tx=${stakingTxid}`}
      />
    )
  return (
    <Sheet labelledBy="unbond">
      <h2 id="unbond" ref={takeLostFocus} tabIndex={-1} className="mb-3 text-3xl outline-none">
        {t('title')}
      </h2>
      {state.step === 'sign' ? <ExitAnnouncement exit={state} /> : null}
      <FlowControls session={session} snapshot={snapshot} working={t(`working.${state.step}`)} />
      <LinkButton look="quiet" href={`/position?tx=${stakingTxid}`}>
        {t('back')}
      </LinkButton>
    </Sheet>
  )
}

function ExitAnnouncement({ exit }: { readonly exit: FixedExit }) {
  const t = useTranslations('unbond')
  const { ports } = useWorld()
  const rates = useQuery(bitcoinQueries.feeRates(ports))
  const { params, terms, choice } = exit
  const { unbonding, stakingOutput } = delegationTransactions(exit)
  const [output] = outputsOf(unbonding.hex)
  if (!output) return null
  const rate = unbondingFeeRate(params)
  return (
    <div className="space-y-4">
      <Announcement text={t('text')} permits={t('permits')} isSentNow sent={t('sent')}>
        <WalletShows>
          <Fact name={t('spends')}>
            <Amount value={stakingOutput.value} />
          </Fact>
          <Fact
            name={t('receives')}
            note={t.rich('receivesNote', {
              blocks: () => <BlockCount value={terms.unbondingTime} />,
              when: () => <ExpectedIn blocks={toBlocks(terms.unbondingTime + 1)} />,
            })}
          >
            <Amount value={output.value} />
            <Recipient script={output.scriptPubKey} network={choice.account.network} />
          </Fact>
          <Fact name={t('fee')} note={t('feeNote')}>
            <SatsAmount value={toSats(stakingOutput.value - output.value)} />
          </Fact>
        </WalletShows>
        <LooksOdd>
          {[
            t('odd.coins'),
            t.rich('odd.address', { blocks: () => <BlockCount value={terms.unbondingTime} /> }),
          ]}
        </LooksOdd>
      </Announcement>
      {rates.data ? <UnbondingRate rate={rate} rates={rates.data} /> : null}
    </div>
  )
}
