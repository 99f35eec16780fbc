import { queryOptions } from '@tanstack/react-query'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Ports } from '@/lib/wiring/ports'

/** How this wallet's last rehearsal of the way out went; null when there was none. */
export function rehearsalQuery(
  { rehearsals }: Pick<Ports, 'rehearsals'>,
  { id, version, account }: Pick<BitcoinWallet, 'id' | 'version' | 'account'>,
) {
  const { network, kind, key } = account
  return queryOptions({
    queryKey: ['rehearsal', network, kind, key, id, version],
    queryFn: () => rehearsals.last({ id, version, network, kind, key }),
    staleTime: 0,
  })
}
