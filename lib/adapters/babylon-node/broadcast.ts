import { sha256 } from '@noble/hashes/sha2'
import { toBase64, toHex } from 'uint8array-tools'
import type { Http } from '@/lib/adapters/http'
import { type BabylonChain, BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import { BadAnswerError } from '@/lib/ports/source'
import { txResponseSchema } from './schemas'

type From = {
  readonly http: Http
  readonly source: string
  readonly transactionResult: BabylonChain['transactionResult']
}

/** The SDK's `ErrTxInMempoolCache`: the node has this transaction already. */
const alreadyInMempool = 19

/**
 * A second broadcast of a transaction that is already in a block is refused for its sequence, so a refusal only counts
 * when no block holds the transaction.
 */
export const broadcastBy =
  ({ http, source, transactionResult }: From): BabylonChain['broadcast'] =>
  async (txRaw) => {
    const hash = toHex(sha256(txRaw)).toUpperCase()
    const body = { tx_bytes: toBase64(txRaw), mode: 'BROADCAST_MODE_SYNC' }
    const told = await http.postJson('/cosmos/tx/v1beta1/txs', body, txResponseSchema)
    if (told.txhash !== hash)
      throw new BadAnswerError(source, { cause: new RangeError(`not the hash ${hash}`) })
    if (told.code === 0 || (told.codespace === 'sdk' && told.code === alreadyInMempool)) return hash
    if (await transactionResult(hash)) return hash
    throw new BabylonTxRefusedError(told.codespace, told.code, told.raw_log)
  }
