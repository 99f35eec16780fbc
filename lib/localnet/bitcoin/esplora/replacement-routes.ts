import { isTxid } from '@/lib/bitcoin/txid'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import {
  feesOf,
  type MempoolEntry,
  vsizeOf,
  withAncestors,
  withDescendants,
} from '@/lib/localnet/bitcoin/mempool-entry'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { badHex, noTransaction } from './answers'
import { get, type Route } from './route'

/** What mempool.space adds to esplora: who replaced whom, and who pays for whom. */
export const replacementRoutes: readonly Route[] = [
  get('v1/tx/:/rbf', history),
  get('tx/:/rbf', history),
  get('v1/cpfp/:', (view, [txid = '']) => {
    if (!isTxid(txid)) return badHex()
    const entry = view.entry(txid)
    if (entry) return json(cpfpJson(entry))
    return view.transaction(txid) ? json({ ancestors: [] }) : noTransaction()
  }),
]

function history(view: BitcoinView, [txid = '']: readonly string[]): Response {
  if (!isTxid(txid)) return badHex()
  const { replaced, replacedBy } = view.replacements
  const replaces = replacedBy(txid).map(({ transaction }) => transaction.txid)
  let latest: string = txid
  for (let next = replaced(latest); next; next = replaced(latest)) latest = next.by
  const tree = replacedBy(latest).length > 0 ? replacementTree(view, latest) : null
  return json({ replacements: tree, replaces: replaces.length > 0 ? replaces : null })
}

function replacementTree(view: BitcoinView, txid: string): unknown {
  const { replaced, replacedBy } = view.replacements
  const own = replaced(txid)
  const transaction = own?.transaction ?? view.transaction(txid)
  const replaces = replacedBy(txid)
  const time = own?.time ?? view.entry(txid)?.time ?? replaces[0]?.replacedAt ?? 0
  const isSignalled = replaces.every((old) => signals(old.transaction))
  return {
    tx: transaction && { ...shortJson(transaction), time: seconds(time) },
    time: seconds(time),
    fullRbf: !isSignalled,
    ...(transaction?.block && { mined: true }),
    replaces: replaces.map((old) => replacementTree(view, old.transaction.txid)),
  }
}

function shortJson(transaction: NodeTransaction) {
  const { txid, decoded, fee } = transaction
  const vsize = decoded.weight() / 4
  const value = decoded.outs.reduce((sum, output) => sum + output.value, 0n)
  const rate = Number(fee) / vsize
  return { txid, fee: Number(fee), vsize, value: Number(value), rate, rbf: signals(transaction) }
}

/** BIP125: anything below the last two sequence numbers says that it may be replaced. */
const signals = ({ decoded }: NodeTransaction): boolean =>
  decoded.ins.some(({ sequence }) => sequence < 0xfffffffe)

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000)

function cpfpJson(entry: MempoolEntry) {
  const ancestors = withAncestors([entry])
  const descendants = withDescendants([entry])
  const others = (family: ReadonlySet<MempoolEntry>) =>
    [...family].filter((member) => member !== entry).map(relativeJson)
  const rateOf = (family: Iterable<MempoolEntry>) => feesOf(family) / vsizeOf(family)
  const best = [...descendants]
    .filter((member) => member !== entry)
    .toSorted((a, b) => rateOf(withAncestors([b])) - rateOf(withAncestors([a])))[0]
  const lifted = best ? rateOf(withAncestors([best])) : 0
  return {
    ancestors: others(ancestors),
    bestDescendant: best && lifted > entry.fee / entry.vsize ? relativeJson(best) : null,
    descendants: others(descendants),
    effectiveFeePerVsize: Math.max(Math.min(rateOf(ancestors), entry.fee / entry.vsize), lifted),
    sigops: entry.sigops,
    fee: entry.fee,
    adjustedVsize: entry.vsize,
    acceleration: false,
  }
}

const relativeJson = ({ transaction, fee, weight }: MempoolEntry) => ({
  txid: transaction.txid,
  fee,
  weight,
})
