import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonLook } from './button'

type Props = {
  readonly href: string
  readonly children: ReactNode
  readonly look?: 'primary' | 'secondary' | 'quiet'
}

export function LinkButton({ href, children, look = 'secondary' }: Props) {
  return (
    <Link href={href} className={buttonLook(look)}>
      {children}
    </Link>
  )
}
