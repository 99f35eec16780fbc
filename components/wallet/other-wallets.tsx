import { useTranslations } from 'use-intl'
import type { KnownWallet } from '@/lib/config/known-wallet'
import { knownWallets, productOf } from '@/lib/config/wallets'
import type { Found } from '@/lib/ports/found'
import { LevelTag } from './level-tag'
import type { Chain } from './wallet-skills'

type Props = { readonly chain: Chain; readonly found: readonly Found[] }

/** The wallets that could be here and are not, by how sure we are of them. */
export function OtherWallets({ chain, found }: Props) {
  const t = useTranslations('wallet')
  const here = new Set(found.map(({ id }) => productOf(id)?.id))
  const absent = knownWallets.filter(
    (wallet) => wallet.website !== null && isSaidToWork(wallet, chain) && !here.has(wallet.id),
  )
  return (
    <div className="space-y-1 text-sm">
      <h4 className="font-semibold">{t('others')}</h4>
      {levels.map((level) => (
        <Links
          key={level}
          level={level}
          wallets={absent.filter((one) => one[chain]?.level === level)}
        />
      ))}
    </div>
  )
}

const isSaidToWork = ({ bitcoin, babylon }: KnownWallet, chain: Chain) =>
  chain === 'bitcoin' ? (bitcoin?.deeds.length ?? 0) > 0 : babylon !== null

const levels = ['tried-by-hand', 'core-tested', 'unverified'] as const

type LinksProps = {
  readonly level: (typeof levels)[number]
  readonly wallets: readonly KnownWallet[]
}

function Links({ level, wallets }: LinksProps) {
  if (wallets.length === 0) return null
  return (
    <div className="pt-1">
      <LevelTag level={level} />
      <ul className="-ms-2 flex flex-wrap">
        {wallets.map(({ id, name, website }) => (
          <li key={id}>
            <a
              href={website ?? ''}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center px-2 underline underline-offset-4"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
