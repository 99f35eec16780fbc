'use client'

import { useSearchParams } from 'next/navigation'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { payingFor } from '@/components/coins/paying'
import { useWallets } from '@/components/wallet/use-wallets'
import { withWords } from '@/components/words'
import { type Draft, draftOf, draftQuery } from './draft'
import { type Desk, type DraftProblems, readDraft } from './read-draft'
import { saidHere, sayHere } from './said-here'
import { StakeForm } from './stake-form'
import { UnfinishedStakes } from './unfinished-stakes'
import type { DeskFacts } from './use-desk'

const CostSheet = lazy(() =>
  Promise.all([import('./cost-sheet'), import('@/messages/en/cost.json')]).then(
    ([{ CostSheet }, words]) => withWords(CostSheet, words),
  ),
)

type Props = { readonly facts: DeskFacts; readonly loading: ReactNode }

/** The form, or the cost of what is in it. What was typed stays in the address. */
export function StakeDesk({ facts, loading }: Props) {
  const query = useSearchParams()
  const [typed, setTyped] = useState(() => saidHere(draftOf(query), window.sessionStorage))
  // The address alone says which of the two is shown, so that the browser's Back leads from the cost to the form.
  const draft = { ...typed, review: draftOf(query).review }
  const desk = deskOf(facts, draft)
  const ready = readDraft(draft, desk)
  const { bitcoin } = useWallets()

  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part }
    setTyped(changed)
    sayHere(changed, window.sessionStorage)
    window.history.replaceState(null, '', addressOf(changed))
  }
  const turn = (review: boolean) => {
    window.history.pushState(null, '', addressOf({ ...draft, review }))
    window.scrollTo({ top: 0 })
  }

  if (draft.review && ready.ok && desk.funds)
    return (
      <Suspense fallback={loading}>
        <CostSheet
          stake={ready.value}
          params={desk.params}
          rates={desk.rates}
          funds={desk.funds}
          onBack={() => turn(false)}
        />
      </Suspense>
    )
  // After a reload the wallet comes back a moment later: the form must not flash by.
  const isReturning =
    bitcoin.kind === 'connecting' ||
    (bitcoin.kind === 'connected' && facts.accountCoins.kind === 'loading')
  if (draft.review && ready.ok && isReturning) return loading
  if (draft.review && !ready.ok && isOnItsWay(ready.problem, desk)) return loading
  return (
    <>
      <UnfinishedStakes />
      <StakeForm
        draft={draft}
        desk={desk}
        accountCoins={facts.accountCoins}
        ready={ready}
        onChange={change}
        onReview={() => turn(true)}
      />
    </>
  )
}

/** A reload must not show the form for a moment either while the list is read as far as the provider in the address. */
const isOnItsWay = (
  { provider, amount, term, fee, coins }: DraftProblems,
  { providerList }: Desk,
) =>
  provider?.kind === 'provider-awaited' &&
  providerList.state === 'coming' &&
  !(amount || term || fee || coins)

/** The draft says which of the account's coins pay. */
function deskOf({ accountCoins, ...facts }: DeskFacts, draft: Draft): Desk {
  const paying = accountCoins.kind === 'ready' ? payingFor(accountCoins, draft) : null
  return { ...facts, paying, funds: paying?.funds ?? null }
}

const addressOf = (draft: Draft) => `/stake${draftQuery(draft)}`
