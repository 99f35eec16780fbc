import { useQuery } from '@tanstack/react-query'
import { useBitcoinWallet } from '@/components/wallet/use-wallets'
import { useWorld } from '@/components/world/world'
import { spendable } from '@/lib/bitcoin/coin-selection'
import { bitcoinQueries } from '@/lib/queries/bitcoin'
import type { StakeFunds } from '@/lib/staking/stake-request'

/** The connected account's spendable coins, to be looked at; null while there is no account or its coins are on their way. */
export function useFunds(): StakeFunds | null {
  const { ports } = useWorld()
  const account = useBitcoinWallet()?.account
  const coins = useQuery({
    ...bitcoinQueries.utxos(ports, account?.address ?? ''),
    enabled: account !== undefined,
  })
  if (!account || !coins.data) return null
  return { key: account.key, kind: account.kind, coins: spendable(coins.data), picker: 'holdfast' }
}
