'use client'

import { useTranslations } from 'use-intl'
import { Amount } from '@/components/money/amount'
import { SatsAmount } from '@/components/money/sats-amount'
import { LooksOdd } from '@/components/signing/announcement'
import { Recipient } from '@/components/signing/recipient'
import { WholeTransaction } from '@/components/signing/whole-transaction'
import { BlockCount } from '@/components/time/block-count'
import { Fact } from '@/components/ui/facts'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf } from '@/lib/bitcoin/transaction'
import { stakeParts } from '@/lib/flows/fixed-stake'
import type { FixedStake } from '@/lib/flows/stake-state'

type SlashingProps = {
  readonly state: FixedStake
  readonly which: 'slashing' | 'unbondingSlashing'
}

const opReturn = '6a'

/** Some chains burn the penalty, others collect it. */
export const isBurnt = ({ params }: FixedStake): boolean =>
  params.slashingScript.startsWith(opReturn)

/** The penalty transaction: what would burn, what would come back, what miners would get. */
export function SlashingFacts({ state, which }: SlashingProps) {
  const t = useTranslations('signing.numbers')
  const { transactions } = stakeParts(state)
  const { hex, prevouts } = transactions[which]
  const [penalty, rest] = outputsOf(hex)
  const spent = prevouts[0]
  if (!penalty || !rest || !spent) return null
  return (
    <>
      <Fact
        name={which === 'slashing' ? t('spendsStake') : t('spendsUnbonding')}
        note={t('notOnChain')}
      >
        <Amount value={spent.value} />
      </Fact>
      <Fact
        name={isBurnt(state) ? t('penalty') : t('penaltyPaid')}
        note={isBurnt(state) ? t('penaltyNote') : null}
      >
        <SatsAmount value={penalty.value} />
        <Recipient script={penalty.scriptPubKey} network={state.choice.account.network} />
      </Fact>
      <Fact
        name={t('back')}
        note={t.rich('backNote', {
          blocks: () => <BlockCount value={state.params.unbondingTime} />,
        })}
      >
        <Amount value={rest.value} />
        <Recipient script={rest.scriptPubKey} network={state.choice.account.network} />
      </Fact>
      <Fact name={t('fee')} note={t('slashingFeeNote')}>
        <SatsAmount value={toSats(spent.value - penalty.value - rest.value)} />
      </Fact>
    </>
  )
}

/** The transaction that locks the coins. */
export function StakingFacts({ state }: { readonly state: FixedStake }) {
  const t = useTranslations('signing.numbers')
  const { stakingOutput } = stakeParts(state).transactions
  const { account } = state.choice
  return (
    <>
      <Fact
        name={t('locks')}
        note={t.rich('locksNote', {
          blocks: () => <BlockCount value={state.choice.stakingTime} />,
        })}
      >
        <Amount value={stakingOutput.value} />
        <Recipient script={stakingOutput.scriptPubKey} network={account.network} />
      </Fact>
      {state.change === null ? null : (
        <Fact name={t('change')}>
          <Amount value={state.change} />
          <Recipient script={account.scriptPubKey} network={account.network} />
        </Fact>
      )}
      <Fact name={t('fee')}>
        <SatsAmount value={state.fee} />
      </Fact>
    </>
  )
}

/** The same transaction in full. */
export function WholeStaking({ state }: { readonly state: FixedStake }) {
  const t = useTranslations('signing.whole.owner')
  return (
    <WholeTransaction
      transaction={state.transaction}
      account={state.choice.account}
      owners={[t('stake'), t('change')]}
    />
  )
}

export function StakingOddities({ state }: { readonly state: FixedStake }) {
  const t = useTranslations('signing.staking.odd')
  const { value } = state.choice
  return (
    <LooksOdd>
      {[t('address'), t.rich('balance', { amount: () => <Amount value={value} /> })]}
    </LooksOdd>
  )
}
