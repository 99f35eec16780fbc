import { queryOptions } from '@tanstack/react-query'
import { lastRehearsal } from '@/lib/flows/rehearsed'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Ports } from '@/lib/wiring/ports'

/** How this wallet's last rehearsal of the way out went; null when there was none that still counts. */
export function rehearsalQuery(
  { rehearsals }: Pick<Ports, 'rehearsals'>,
  { id, version, account }: Pick<BitcoinWallet, 'id' | 'version' | 'account'>,
) {
  const { network, kind, key } = account
  return queryOptions({
    queryKey: ['rehearsal', network, kind, key, id, version],
    queryFn: () =>
      lastRehearsal({ id, version, network, kind, key }, { rehearsals, now: () => Date.now() }),
    staleTime: 0,
  })
}
