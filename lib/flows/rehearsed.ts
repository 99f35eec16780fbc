import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Rehearsed } from '@/lib/ports/rehearsals'
import type { FlowPorts } from './flow-ports'

type Rehearsing = Pick<FlowPorts, 'rehearsals' | 'wallets'>

/** What a rehearsal is remembered by. */
export const rehearsedBy = (
  { id, version }: Pick<BitcoinWallet, 'id' | 'version'>,
  { network, kind, key }: BitcoinAccount,
): Rehearsed => ({ id, version, network, kind, key })

/** Whether the connected wallet has yet to show that it can sign the way out. Without a wallet nothing is signed either. */
export async function mustRehearse(
  account: BitcoinAccount,
  { rehearsals, wallets }: Rehearsing,
): Promise<boolean> {
  const wallet = wallets().bitcoin
  if (!wallet) return false
  const last = await rehearsals.last(rehearsedBy(wallet, account))
  return last?.outcome !== 'passed'
}
