import { type Address, parseAddress } from '@/lib/bitcoin/address'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import { witnessProgram } from '@/lib/localnet/bitcoin/script/witness-program'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { text } from './answers'
import { get, type Route } from './route'
import { statusJson, transactionJson } from './transaction-json'

const maxUtxos = 500
const maxMempoolHistory = 50
const maxChainHistory = 25

export const addressRoutes: readonly Route[] = [
  get(
    'address/:',
    at((view, { address, scriptPubKey }) => {
      const history = view.historyOf(scriptPubKey)
      return json({
        address,
        chain_stats: stats(
          history.filter(({ block }) => block),
          scriptPubKey,
        ),
        mempool_stats: stats(
          history.filter(({ block }) => !block),
          scriptPubKey,
        ),
      })
    }),
  ),
  get(
    'address/:/utxo',
    at((view, { scriptPubKey }) => utxos(view, scriptPubKey)),
  ),
  get(
    'address/:/txs',
    at((view, { scriptPubKey }) => {
      const history = view.historyOf(scriptPubKey)
      const waiting = history.filter(({ block }) => !block).slice(0, maxMempoolHistory)
      const confirmed = history.filter(({ block }) => block).slice(0, maxChainHistory)
      return json([...waiting, ...confirmed].map(transactionJson))
    }),
  ),
  get('v1/validate-address/:', (_node, [address = '']) => json(validation(address))),
]

function at(answer: (view: BitcoinView, address: Address) => Response) {
  return (view: BitcoinView, [value = '']: readonly string[]): Response => {
    const parsed = parseAddress(value, 'regtest')
    return parsed.ok ? answer(view, parsed.value) : text('Invalid Bitcoin address', 400)
  }
}

function utxos(view: BitcoinView, scriptPubKey: Hex): Response {
  const unspent = view.utxosOf(scriptPubKey)
  if (unspent.length > maxUtxos) return text(tooManyUtxos, 400)
  return json(
    unspent.map(({ outpoint, value }) => ({
      ...outpoint,
      status: statusJson(view.transaction(outpoint.txid)?.block ?? null),
      value: Number(value),
    })),
  )
}

const tooManyUtxos = `Too many unspent transaction outputs (>${maxUtxos}). Contact support to raise limits.`

function stats(history: readonly NodeTransaction[], scriptPubKey: Hex) {
  const funded = history.flatMap(({ decoded }) =>
    decoded.outs.filter(({ script }) => hexOf(script) === scriptPubKey),
  )
  const spent = history.flatMap(({ prevouts }) =>
    prevouts.filter((coin) => coin.scriptPubKey === scriptPubKey),
  )
  return {
    funded_txo_count: funded.length,
    funded_txo_sum: sum(funded),
    spent_txo_count: spent.length,
    spent_txo_sum: sum(spent),
    tx_count: history.length,
  }
}

const sum = (outputs: readonly { readonly value: bigint }[]): number =>
  Number(outputs.reduce((total, { value }) => total + value, 0n))

/** Bitcoin Core's `validateaddress`. */
function validation(text: string) {
  const parsed = parseAddress(text, 'regtest')
  if (!parsed.ok)
    return {
      isvalid: false,
      error_locations: [],
      error: 'Invalid or unsupported Segwit (Bech32) or Base58 encoding.',
    }
  const { address, scriptPubKey, kind } = parsed.value
  const witness = witnessProgram(bytesOf(scriptPubKey))
  return {
    isvalid: true,
    address,
    scriptPubKey,
    isscript: kind !== 'p2pkh' && kind !== 'p2wpkh',
    iswitness: witness !== null,
    ...(witness && {
      witness_version: witness.version,
      witness_program: hexOf(witness.program),
    }),
  }
}
