'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { CostSheet } from './cost-sheet'
import { type Draft, draftOf, draftQuery } from './draft'
import { type Desk, readDraft } from './read-draft'
import { StakeForm } from './stake-form'
import { UnfinishedStakes } from './unfinished-stakes'

/** The form, or the cost of what is in it. What was typed stays in the address. */
export function StakeDesk({ desk }: { readonly desk: Desk }) {
  const query = useSearchParams()
  const [draft, setDraft] = useState(() => draftOf(query))
  const ready = readDraft(draft, desk)

  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part }
    setDraft(changed)
    window.history.replaceState(null, '', `/stake${draftQuery(changed)}`)
  }
  const turn = (review: boolean) => {
    change({ review })
    window.scrollTo({ top: 0 })
  }

  if (draft.review && ready.ok && desk.funds)
    return (
      <CostSheet
        stake={ready.value}
        params={desk.params}
        rates={desk.rates}
        funds={desk.funds}
        onBack={() => turn(false)}
      />
    )
  return (
    <>
      <UnfinishedStakes />
      <StakeForm
        draft={draft}
        desk={desk}
        problems={ready.ok ? null : ready.problem}
        onChange={change}
        onReview={() => turn(true)}
      />
    </>
  )
}
