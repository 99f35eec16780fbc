import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Rehearsed } from '@/lib/ports/rehearsals'
import type { FlowPorts } from './flow-ports'

/** What a rehearsal is remembered by. */
export const rehearsedBy = (
  { id, version }: Pick<BitcoinWallet, 'id' | 'version'>,
  { network, kind, key }: BitcoinAccount,
): Rehearsed => ({ id, version, network, kind, key })

/** Whether this wallet has yet to show that it can sign the way out. Without a wallet nothing is signed either. */
export async function mustRehearse(
  wallet: BitcoinWallet | null,
  account: BitcoinAccount,
  { rehearsals }: Pick<FlowPorts, 'rehearsals'>,
): Promise<boolean> {
  if (!wallet) return false
  const last = await rehearsals.last(rehearsedBy(wallet, account))
  return last?.outcome !== 'passed'
}
