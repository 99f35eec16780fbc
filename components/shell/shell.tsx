import type { ReactNode } from 'react'
import { AirGapPlace } from '@/components/air-gap/air-gap-place'
import { WalletDialogPlace } from '@/components/wallet/wallet-dialog'
import { Footer } from './footer'
import { Header } from './header'
import { Providers } from './providers'
import { SkipLink } from './skip-link'

export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <Providers>
      <SkipLink />
      <Header />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl px-4 pt-8 pb-24 outline-none sm:px-6 sm:pt-12"
      >
        {children}
      </main>
      <Footer />
      <WalletDialogPlace />
      <AirGapPlace />
    </Providers>
  )
}
