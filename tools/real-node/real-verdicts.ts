import type { Transaction } from 'bitcoinjs-lib'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import type { Bitcoind } from './bitcoind'
import { proposedBlock } from './proposed-block'

const anyFeeRate = 0.99

/** What the real node says of a block with this transaction; null when the block is fine. */
export async function blockVerdict(
  { call }: Bitcoind,
  node: BitcoinNode,
  transaction: Transaction,
): Promise<string | null> {
  const data = proposedBlock(node, transaction).toHex()
  return bare((await call('getblocktemplate', { mode: 'proposal', data })) as string | null)
}

/** What the real node says of relaying this transaction; null when it would. */
export async function relayVerdict(
  { call }: Bitcoind,
  transaction: Transaction,
): Promise<string | null> {
  const [answer] = (await call('testmempoolaccept', [transaction.toHex()], anyFeeRate)) as [
    { readonly 'reject-reason'?: string },
  ]
  return bare(answer['reject-reason'] ?? null)
}
