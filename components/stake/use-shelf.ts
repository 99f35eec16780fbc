import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import {
  type Arrangement,
  arrangement,
  type Shelf,
  settled,
  shelf,
  withMore,
} from './provider-shelf'

export type ShelfView = Shelf & {
  readonly search: string
  readonly rowsRef: RefObject<HTMLDivElement | null>
  readonly onSearch: (search: string) => void
  readonly onMore: () => void
  /** Puts those with the most stake first again. */
  readonly onSort: () => void
  /** The rows are pointed at, or have the focus. */
  readonly onTouch: () => void
}

/** Which providers are shown, and where each stands, while their list is still growing. */
export function useShelf(providers: readonly FinalityProvider[], chosen: string): ShelfView {
  const [arranged, setArranged] = useState(() => arrangement(chosen))
  const rowsRef = useRef<HTMLDivElement>(null)
  const shown = shelf(providers, arranged)
  const settle = (change: (to: Arrangement) => Arrangement = (same) => same) =>
    setArranged(change(settled(arranged, shown)))
  return {
    ...shown,
    search: arranged.search,
    rowsRef,
    onSearch: (search) => setArranged(arrangement(chosen, search)),
    onSort: () => {
      const { search, limit } = arranged
      flushSync(() => setArranged({ ...arrangement(chosen, search), limit }))
      radioAt(rowsRef, 0)?.focus()
    },
    onTouch: () => settle(),
    onMore: () => {
      flushSync(() => settle(withMore))
      radioAt(rowsRef, shown.rows.length)?.focus()
    },
  }
}

/** Where reading and the keyboard go on after a button that may be gone. */
const radioAt = (rows: RefObject<HTMLDivElement | null>, index: number) =>
  rows.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]')[index]
