import type { Http } from '@/lib/adapters/http'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { type BitcoinChain, TooManyCoinsError } from '@/lib/ports/bitcoin-chain'
import { RefusedError } from '@/lib/ports/source'
import { utxosSchema } from './schemas'

type From = {
  readonly http: Http
  readonly source: string
  readonly bitcoinNetwork: BitcoinNetwork
}

/** The server does not say the script of a coin, so it is derived from the address that was asked for. */
export const utxosBy =
  ({ http, source, bitcoinNetwork }: From): BitcoinChain['utxos'] =>
  async (address, signal) => {
    const { parseAddress } = await import('@/lib/bitcoin/address')
    const owner = parseAddress(address, bitcoinNetwork)
    if (!owner.ok) throw new RangeError(`${address}: ${owner.problem}`)
    const path = `/address/${owner.value.address}/utxo`
    const coins = await http.getJson(path, utxosSchema, signal).catch((error: unknown) => {
      throw isTooMany(error) ? new TooManyCoinsError(source, { cause: error }) : error
    })
    return coins.map(({ txid, vout, value, status }) => ({
      outpoint: { txid, vout },
      value,
      scriptPubKey: owner.value.scriptPubKey,
      confirmedAt: status,
    }))
  }

/** The only thing esplora says no to about a good address. */
const isTooMany = (error: unknown): boolean =>
  error instanceof RefusedError &&
  error.status === 400 &&
  /too many unspent transaction outputs/i.test(error.reason)
