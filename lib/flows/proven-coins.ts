import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError } from '@/lib/ports/source'

/**
 * Compares every coin a transaction spends with the transaction that made it, whose hash is the id that is spent. A
 * P2WPKH signature commits to its own coin's value alone, so a server that lies about values could make the fee another
 * one (BIP341 tells how), and a signature over a wrong value is worth nothing. Throws `BadAnswerError`.
 */
export async function confirmCoins(
  { hex, prevouts }: UnsignedTransaction,
  { transaction }: Pick<BitcoinChain, 'transaction'>,
): Promise<void> {
  await Promise.all(
    outpointsOf(hex).map(async (outpoint, index) => {
      const origin = await transaction(outpoint.txid)
      const isOrigin = origin && txidOf(origin.hex) === outpoint.txid
      const made = isOrigin ? outputsOf(origin.hex)[outpoint.vout] : undefined
      const told = prevouts[index]
      if (made?.value !== told?.value || made?.scriptPubKey !== told?.scriptPubKey || !made)
        throw new BadAnswerError('Bitcoin', {
          cause: new RangeError(`${formatOutpoint(outpoint)} is not the coin that was told`),
        })
    }),
  )
}
