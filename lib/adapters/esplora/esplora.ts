import { type Fetch, type Http, httpSource, nullWhen, readAs } from '@/lib/adapters/http'
import { isHex } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Txid } from '@/lib/bitcoin/txid'
import type { BitcoinChain, ChainTransaction } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import { broadcastBy } from './broadcast'
import { inclusionBy } from './inclusion'
import {
  feeRatesSchema,
  historySchema,
  outspendSchema,
  tipSchema,
  transactionSchema,
} from './schemas'
import { utxosBy } from './utxos'

const source = 'Bitcoin'

export type EsploraOptions = {
  readonly root: string
  readonly bitcoinNetwork: BitcoinNetwork
  readonly fetch?: Fetch | undefined
}

/** Bitcoin through an esplora server with mempool's fee estimates. */
export function createEsplora({ root, bitcoinNetwork, fetch }: EsploraOptions): BitcoinChain {
  const http = httpSource({ source, root, fetch })
  const transaction = (txid: Txid, signal?: AbortSignal) => transactionBy(http, txid, signal)
  return {
    tip: (signal) => http.getJson('/blocks/tip/height', tipSchema, signal),
    feeRates: (signal) => http.getJson('/v1/fees/recommended', feeRatesSchema, signal),
    utxos: utxosBy({ http, bitcoinNetwork }),
    transactionsOf: (address, after, signal) => {
      const page = after === null ? 'txs' : `txs/chain/${after}`
      return http.getJson(`/address/${encodeURIComponent(address)}/${page}`, historySchema, signal)
    },
    transaction,
    spendOf: ({ txid, vout }, signal) =>
      http.getJson(`/tx/${txid}/outspend/${vout}`, outspendSchema, signal),
    inclusion: inclusionBy({ http, source }),
    broadcast: broadcastBy({ http, source, transaction }),
  }
}

const isUnknown = ({ status }: RefusedError) => status === 404

async function transactionBy(
  http: Http,
  txid: Txid,
  signal?: AbortSignal,
): Promise<ChainTransaction | null> {
  const [told, hex] = await Promise.all([
    nullWhen(isUnknown, http.getJson(`/tx/${txid}`, transactionSchema, signal)),
    nullWhen(isUnknown, http.getText(`/tx/${txid}/hex`, signal)),
  ])
  if (!told || hex === null) return null
  return { txid, hex: await bytesOfTransaction(hex.trim(), txid), confirmedAt: told.status }
}

/** The server's bytes, once they hash to the id that was asked for. */
async function bytesOfTransaction(hex: string, txid: Txid) {
  const { txidOf } = await import('@/lib/bitcoin/transaction')
  if (!isHex(hex) || readAs(source, () => txidOf(hex)) !== txid)
    throw new BadAnswerError(source, { cause: new RangeError(`not the transaction ${txid}`) })
  return hex
}
