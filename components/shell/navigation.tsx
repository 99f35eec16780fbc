'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'

const places = [
  { href: '/', key: 'home', also: '/' },
  { href: '/stake', key: 'stake', also: '/stake' },
  { href: '/positions', key: 'positions', also: '/position' },
] as const

export function Navigation() {
  const t = useTranslations('shell.nav')
  const here = usePathname()
  return (
    <nav aria-label={t('label')}>
      <ul className="flex gap-1">
        {places.map(({ href, key, also }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={here === href || here === also ? 'page' : undefined}
              className="inline-flex min-h-11 items-center border-transparent border-b-2 whitespace-nowrap px-2 font-medium text-ink-soft hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink"
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
