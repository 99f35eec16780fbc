import type { Http } from '@/lib/adapters/http'
import { type BitcoinChain, BroadcastRefusedError } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError, RefusedError } from '@/lib/ports/source'

type From = {
  readonly http: Http
  readonly source: string
  readonly transaction: BitcoinChain['transaction']
}

/**
 * A refusal of a transaction the server already knows is success: nodes say so in many ways, even `missingorspent` once
 * it is mined and its own outputs are spent, so the server is asked for the transaction instead.
 */
export const broadcastBy =
  ({ http, source, transaction }: From): BitcoinChain['broadcast'] =>
  async (hex) => {
    const { txidOf } = await import('@/lib/bitcoin/transaction')
    const txid = txidOf(hex)
    const answered = await http.postText('/tx', hex).catch(async (error: unknown) => {
      if (!(error instanceof RefusedError) || error.status !== 400) throw error
      if (await transaction(txid)) return txid
      throw new BroadcastRefusedError(reasonIn(error.reason))
    })
    if (answered.trim() !== txid)
      throw new BadAnswerError(source, { cause: new RangeError(`not the id ${txid}`) })
    return txid
  }

/** The node's message out of `sendrawtransaction RPC error: {"code":-26,"message":"dust"}`. */
const reasonIn = (text: string): string =>
  /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text
