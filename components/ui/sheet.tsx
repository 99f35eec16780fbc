import type { ReactNode } from 'react'

type Props = {
  readonly children: ReactNode
  readonly labelledBy?: string
  readonly flush?: boolean
}

/** A sheet of paper: the one surface things lie on. */
export function Sheet({ children, labelledBy, flush = false }: Props) {
  return (
    <section
      aria-labelledby={labelledBy}
      className={`rounded-card border border-line bg-sheet shadow-sheet [--ground:var(--sheet)] ${flush ? '' : 'p-4 sm:p-6'}`}
    >
      {children}
    </section>
  )
}
