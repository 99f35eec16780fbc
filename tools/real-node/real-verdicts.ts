import type { Transaction } from 'bitcoinjs-lib'
import type { BitcoinNode } from '@/lib/localnet/bitcoin/bitcoin-node'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import type { Bitcoind } from './bitcoind'
import { proposedBlock } from './proposed-block'

const anyFeeRate = 0.99

/** What the real node says of a block with these transactions; null when the block is fine. */
export async function blockVerdict(
  { call }: Bitcoind,
  node: BitcoinNode,
  ...transactions: readonly Transaction[]
): Promise<string | null> {
  const data = proposedBlock(node, transactions).toHex()
  return bare((await call('getblocktemplate', { mode: 'proposal', data })) as string | null)
}

/** Knots says what is not standard about a witness or an input. */
function withoutDetail(reason: string | null): string | null {
  if (reason?.startsWith('bad-witness-')) return 'bad-witness-nonstandard'
  return reason?.startsWith('bad-txns-input-') ? 'bad-txns-nonstandard-inputs' : reason
}

/** What the real node says of relaying this transaction; null when it would. */
export async function relayVerdict(
  { call }: Bitcoind,
  transaction: Transaction,
): Promise<string | null> {
  const [answer] = (await call('testmempoolaccept', [transaction.toHex()], anyFeeRate)) as [
    { readonly 'reject-reason'?: string },
  ]
  return withoutDetail(bare(answer['reject-reason'] ?? null))
}
