import type { Caveat, KnownWallet, SupportLevel } from '@/lib/config/known-wallet'
import { messages } from '@/messages/en'

const { level: levels, caveat: notes } = messages.wallet

/** What each wallet can do with bitcoin. */
export const bitcoinTable = (wallets: readonly KnownWallet[]): string =>
  table(
    ['Wallet', 'Stake', 'Exit', 'Expand', 'Several in one prompt', 'Accounts', 'Level', 'To know'],
    wallets.flatMap(({ bitcoin, ...wallet }) =>
      bitcoin
        ? [
            [
              nameOf(wallet),
              ...(['stake', 'exit', 'expand'] as const).map((deed) =>
                bitcoin.deeds.length === 0 ? '?' : yes(bitcoin.deeds.includes(deed)),
              ),
              yes(bitcoin.severalAtOnce),
              bitcoin.accounts.map((kind) => kinds[kind]).join(', '),
              ...certainty(bitcoin),
            ],
          ]
        : [],
    ),
  )

/** What each wallet can do on Babylon. */
export const babylonTable = (wallets: readonly KnownWallet[]): string =>
  table(
    ['Wallet', 'Registers a stake', 'Also from a Ledger', 'Level', 'To know'],
    wallets.flatMap(({ babylon, ...wallet }) =>
      babylon
        ? [
            [
              nameOf(wallet),
              yes(babylon.documents.length > 0),
              yes(babylon.documents.includes('amino')),
              ...certainty(babylon),
            ],
          ]
        : [],
    ),
  )

/** The wallets whose own browser a link can open. */
export const phoneList = (wallets: readonly KnownWallet[]): string =>
  wallets
    .filter(({ phoneLink }) => phoneLink)
    .map(({ name, babylon }) => `- ${name}: ${babylon ? 'stake and exit' : 'exit'}`)
    .join('\n')

const kinds = { p2tr: '`bc1p…`', p2wpkh: '`bc1q…`' } as const

type Certainty = { readonly level: SupportLevel; readonly caveats: readonly Caveat[] }

const certainty = ({ level, caveats }: Certainty) => [
  levels[level],
  caveats.map((caveat) => notes[caveat]).join(' '),
]

const nameOf = ({ name, website }: Pick<KnownWallet, 'name' | 'website'>) =>
  website ? `[${name}](${website})` : name

const yes = (is: boolean) => (is ? 'yes' : '–')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
