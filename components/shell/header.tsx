'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { WalletMenu } from '@/components/wallet/wallet-menu'
import { WhenReady } from '@/components/world/when-ready'
import { Mark } from './mark'
import { Navigation } from './navigation'
import { NetworkStrip } from './network-strip'

export function Header() {
  const t = useTranslations('shell')
  return (
    <header className="border-line border-b bg-paper">
      <WhenReady loading={<StripPlaceholder />} failed={<StripPlaceholder />}>
        <NetworkStrip />
      </WhenReady>
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
        <Link href="/" className="inline-flex min-h-11 items-center gap-2.5 rounded-control">
          <Mark />
          <span className="font-display text-[1.45rem] tracking-tight">{t('name')}</span>
        </Link>
        <div className="order-3 -mx-2 w-full md:order-2 md:mx-0 md:w-auto md:flex-1">
          <Navigation />
        </div>
        <div className="order-2 ms-auto md:order-3">
          <WhenReady loading={null} failed={null}>
            <WalletMenu />
          </WhenReady>
        </div>
      </div>
    </header>
  )
}

/** As high as the strip, so that nothing moves when it arrives. */
function StripPlaceholder() {
  return <div aria-hidden="true" className="min-h-11 border-line border-b bg-well" />
}
