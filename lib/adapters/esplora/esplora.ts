import { type Fetch, type Http, httpSource, nullWhen, readAs } from '@/lib/adapters/http'
import { isHex } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { Txid } from '@/lib/bitcoin/txid'
import type { BitcoinSource, ChainTransaction } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import { broadcastBy } from './broadcast'
import { feeRatesBy } from './fee-rates'
import { inclusionBy } from './inclusion'
import { historySchema, outspendSchema, tipSchema, transactionSchema } from './schemas'
import { utxosBy } from './utxos'

export type EsploraOptions = {
  /** What people know the server by. */
  readonly name: string
  readonly root: string
  readonly bitcoinNetwork: BitcoinNetwork
  readonly fetch?: Fetch | undefined
}

/** Bitcoin through an esplora server with mempool's fee estimates. */
export function createEsplora({
  name,
  root,
  bitcoinNetwork,
  fetch,
}: EsploraOptions): BitcoinSource {
  const http = httpSource({ source: name, root, fetch })
  const transaction = (txid: Txid, signal?: AbortSignal) =>
    transactionBy({ http, source: name }, txid, signal)
  return {
    name,
    tip: (signal) => http.getJson('/blocks/tip/height', tipSchema, signal),
    feeRates: feeRatesBy(http),
    utxos: utxosBy({ http, source: name, bitcoinNetwork }),
    transactionsOf: (address, after, signal) => {
      const page = after === null ? 'txs' : `txs/chain/${after}`
      return http.getJson(`/address/${encodeURIComponent(address)}/${page}`, historySchema, signal)
    },
    transaction,
    spendOf: ({ txid, vout }, signal) =>
      http.getJson(`/tx/${txid}/outspend/${vout}`, outspendSchema, signal),
    inclusion: inclusionBy({ http, source: name }),
    broadcast: broadcastBy({ http, source: name, transaction }),
  }
}

const isUnknown = ({ status }: RefusedError) => status === 404

type From = { readonly http: Http; readonly source: string }

async function transactionBy(
  { http, source }: From,
  txid: Txid,
  signal?: AbortSignal,
): Promise<ChainTransaction | null> {
  const [told, hex] = await Promise.all([
    nullWhen(isUnknown, http.getJson(`/tx/${txid}`, transactionSchema, signal)),
    nullWhen(isUnknown, http.getText(`/tx/${txid}/hex`, signal)),
  ])
  if (!told || hex === null) return null
  return { txid, hex: await bytesOf(hex.trim(), txid, source), confirmedAt: told.status }
}

/** The server's bytes, once they hash to the id that was asked for. */
async function bytesOf(hex: string, txid: Txid, source: string) {
  const { txidOf } = await import('@/lib/bitcoin/transaction')
  if (!isHex(hex) || readAs(source, () => txidOf(hex)) !== txid)
    throw new BadAnswerError(source, { cause: new RangeError(`not the transaction ${txid}`) })
  return hex
}
