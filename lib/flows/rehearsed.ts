import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { RehearsalResult, Rehearsals, Rehearsed } from '@/lib/ports/rehearsals'
import type { FlowPorts } from './flow-ports'

type Memory = Pick<FlowPorts, 'now'> & { readonly rehearsals: Pick<Rehearsals, 'last'> }

/** 30 days in milliseconds. */
const versionlessValidity = 30 * 24 * 60 * 60 * 1000

/** What a rehearsal is remembered by. */
export const rehearsedBy = (
  { id, version }: Pick<BitcoinWallet, 'id' | 'version'>,
  { network, kind, key }: BitcoinAccount,
): Rehearsed => ({ id, version, network, kind, key })

/**
 * The last rehearsal, if it still tells anything; null otherwise. A wallet that does not tell its version may have been
 * updated since, so that its pass counts for 30 days only.
 */
export async function lastRehearsal(
  of: Rehearsed,
  { rehearsals, now }: Memory,
): Promise<RehearsalResult | null> {
  const last = await rehearsals.last(of)
  const isOutdated =
    of.version === null &&
    last?.outcome === 'passed' &&
    Math.abs(now() - last.at) >= versionlessValidity
  return isOutdated ? null : last
}

/** Whether this wallet has yet to show that it can sign the way out. Without a wallet nothing is signed either. */
export async function mustRehearse(
  wallet: BitcoinWallet | null,
  account: BitcoinAccount,
  memory: Memory,
): Promise<boolean> {
  if (!wallet) return false
  const last = await lastRehearsal(rehearsedBy(wallet, account), memory)
  return last?.outcome !== 'passed'
}
