import type { Connection } from '@/components/wallet/connection'
import type { XOnlyKey } from '@/lib/bitcoin/keys'

type Keyed = { readonly account: { readonly key: XOnlyKey } }

/** How the wallet stands to a stake: only its own key can act on it. */
export type KeyStanding = 'asking' | 'missing' | 'another' | 'own'

export function keyStanding(bitcoin: Connection<Keyed>, staker: XOnlyKey): KeyStanding {
  if (bitcoin.kind === 'connecting') return 'asking'
  if (bitcoin.kind !== 'connected') return 'missing'
  return bitcoin.wallet.account.key === staker ? 'own' : 'another'
}
