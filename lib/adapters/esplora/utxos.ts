import type { Http } from '@/lib/adapters/http'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import { utxosSchema } from './schemas'

type From = {
  readonly http: Http
  readonly bitcoinNetwork: BitcoinNetwork
}

/** The server does not say the script of a coin, so it is derived from the address that was asked for. */
export const utxosBy =
  ({ http, bitcoinNetwork }: From): BitcoinChain['utxos'] =>
  async (address, signal) => {
    const { parseAddress } = await import('@/lib/bitcoin/address')
    const owner = parseAddress(address, bitcoinNetwork)
    if (!owner.ok) throw new RangeError(`${address}: ${owner.problem}`)
    const coins = await http.getJson(`/address/${owner.value.address}/utxo`, utxosSchema, signal)
    return coins.map(({ txid, vout, value, status }) => ({
      outpoint: { txid, vout },
      value,
      scriptPubKey: owner.value.scriptPubKey,
      confirmedAt: status,
    }))
  }
