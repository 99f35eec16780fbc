import { useFormatter } from 'use-intl'
import type { Height } from '@/lib/bitcoin/blocks'

/** A height with its thousands marked: `971,204`. */
export function BlockHeight({ value }: { readonly value: Height }) {
  const format = useFormatter()
  return <data value={value}>{format.number(value)}</data>
}
