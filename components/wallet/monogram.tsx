import { Icon } from '@/components/ui/icon'

type Props = { readonly name: string; readonly isOffline?: boolean }

/** No wallet brings its own picture here: one that lies about its name would lie about its sign. */
export function Monogram({ name, isOffline = false }: Props) {
  return (
    <span
      aria-hidden="true"
      className="flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong bg-well font-display text-lg"
    >
      {isOffline ? <Icon name="offline" /> : [...name][0]?.toUpperCase()}
    </span>
  )
}
