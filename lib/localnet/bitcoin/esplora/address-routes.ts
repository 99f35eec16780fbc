import { parseAddress } from '@/lib/bitcoin/address'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import { witnessProgram } from '@/lib/localnet/bitcoin/script/witness-program'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, text } from './answers'
import { get, type Route } from './route'
import { statusJson, transactionJson } from './transaction-json'

const maxUtxos = 500
const maxMempoolHistory = 50
const maxChainHistory = 25

/** Whose coins and history are asked for, and how the answer names it. */
type Owner = { readonly scriptPubKey: Hex; readonly name: Readonly<Record<string, string>> }

export const addressRoutes: readonly Route[] = [
  ...ownerRoutes('address', ofAddress),
  ...ownerRoutes('scripthash', ofScriptHash),
  get('v1/validate-address/:', (_view, [address = '']) => json(validation(address))),
]

type ReadOwner = (view: BitcoinView, value: string) => Owner | Response

function ofAddress(_view: BitcoinView, value: string): Owner | Response {
  const parsed = parseAddress(value, 'regtest')
  if (!parsed.ok) return text('Invalid Bitcoin address', 400)
  const { address, scriptPubKey } = parsed.value
  return { scriptPubKey, name: { address } }
}

/** What nobody has used has no history, whatever script it is. */
function ofScriptHash(view: BitcoinView, scripthash: string): Owner | Response {
  if (!/^[0-9a-f]{64}$/.test(scripthash)) return badHex()
  return { scriptPubKey: view.scriptOf(scripthash) ?? toHexBrand(''), name: { scripthash } }
}

function ownerRoutes(root: string, read: ReadOwner): readonly Route[] {
  const at =
    (
      answer: (view: BitcoinView, owner: Owner, after: string | null) => Response,
    ): Route['answer'] =>
    (view, [value = '', after = null], request) => {
      const owner = read(view, value)
      if (owner instanceof Response) return owner
      return answer(view, owner, after ?? new URL(request.url).searchParams.get('after_txid'))
    }
  return [
    get(
      `${root}/:`,
      at((view, owner) => json(balance(view, owner))),
    ),
    get(`${root}/:/utxo`, at(utxos)),
    get(
      `${root}/:/txs`,
      at((view, owner, after) =>
        historyPage([
          ...(after === null ? waiting(view, owner) : []),
          ...confirmed(view, owner, after),
        ]),
      ),
    ),
    get(
      `${root}/:/txs/mempool`,
      at((view, owner) => historyPage(waiting(view, owner))),
    ),
    get(
      `${root}/:/txs/chain`,
      at((view, owner) => historyPage(confirmed(view, owner, null))),
    ),
    get(
      `${root}/:/txs/chain/:`,
      at((view, owner, after) => historyPage(confirmed(view, owner, after))),
    ),
  ]
}

const historyPage = (transactions: readonly NodeTransaction[]): Response =>
  json(transactions.map(transactionJson))

const waiting = (view: BitcoinView, { scriptPubKey }: Owner): readonly NodeTransaction[] =>
  view
    .historyOf(scriptPubKey)
    .filter(({ block }) => !block)
    .slice(0, maxMempoolHistory)

/** A page of what is mined, after the last transaction of the page before. */
function confirmed(
  view: BitcoinView,
  { scriptPubKey }: Owner,
  after: string | null,
): readonly NodeTransaction[] {
  const mined = view.historyOf(scriptPubKey).filter(({ block }) => block)
  const start = after === null ? 0 : mined.findIndex(({ txid }) => txid === after) + 1
  return after !== null && start === 0 ? [] : mined.slice(start, start + maxChainHistory)
}

function balance(view: BitcoinView, { scriptPubKey, name }: Owner) {
  const history = view.historyOf(scriptPubKey)
  return {
    ...name,
    chain_stats: stats(
      history.filter(({ block }) => block),
      scriptPubKey,
    ),
    mempool_stats: stats(
      history.filter(({ block }) => !block),
      scriptPubKey,
    ),
  }
}

function utxos(view: BitcoinView, { scriptPubKey }: Owner): Response {
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
