import type { ComponentProps } from 'react'

const looks = {
  primary:
    'bg-primary text-on-primary border-transparent hover:bg-primary-hover font-semibold forced-colors:border-[ButtonText]',
  secondary: 'bg-sheet text-ink border-line-strong hover:bg-well font-medium',
  quiet:
    '-ms-4 bg-transparent text-ink border-transparent hover:bg-well font-medium underline decoration-line-strong underline-offset-4 hover:decoration-current',
} as const

export const buttonLook = (look: keyof typeof looks = 'secondary') =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-4 py-2 text-center leading-tight motion-safe:transition-colors ${looks[look]} aria-disabled:opacity-60 disabled:opacity-60`

type Props = Omit<ComponentProps<'button'>, 'className'> & {
  readonly look?: keyof typeof looks
  readonly wide?: boolean
}

export function Button({ look = 'secondary', wide = false, type = 'button', ...rest }: Props) {
  return <button type={type} className={`${buttonLook(look)} ${wide ? 'w-full' : ''}`} {...rest} />
}
