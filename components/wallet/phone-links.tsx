import { useTranslations } from 'use-intl'
import { buttonLook } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { knownWallets } from '@/lib/config/wallets'

/** A phone's browser has no extensions: the way in is the browser inside a wallet's app. Unseen where a mouse is. */
export function PhoneLinks() {
  const t = useTranslations('wallet.phone')
  const page = window.location.href
  const links = knownWallets.flatMap(({ phoneLink, ...wallet }) =>
    phoneLink ? [{ ...wallet, href: phoneLink(page) }] : [],
  )
  return (
    <section className="hidden space-y-3 rounded-card border border-line-strong border-dashed p-4 pointer-coarse:block">
      <h3 className="text-xl">{t('title')}</h3>
      <p className="text-sm">{t('help')}</p>
      <ul className="space-y-2">
        {links.map(({ id, name, href, babylon }) => (
          <li key={id}>
            <a href={href} rel="noreferrer" className={`${buttonLook()} w-full`}>
              {t('open', { name })}
            </a>
            {babylon ? null : <p className="mt-1 text-ink-soft text-sm">{t('exitOnly')}</p>}
          </li>
        ))}
      </ul>
      <div className="text-sm">
        <p>{t('other')}</p>
        <CopyButton text={page} label={t('copy')} doneLabel={t('copied')} />
      </div>
    </section>
  )
}
