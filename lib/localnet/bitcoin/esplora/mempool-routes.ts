import { calmMarket, type FeeMarket, projectedBlocks } from '@/lib/localnet/bitcoin/fee-market'
import type { MempoolEntry } from '@/lib/localnet/bitcoin/mempool-entry'
import type { BitcoinView } from '@/lib/localnet/bitcoin/view'
import { json } from '@/lib/localnet/http'
import { get, type Route } from './route'

const maxRecent = 10

export const mempoolRoutes: readonly Route[] = [
  get('v1/fees/recommended', (view) => json(rounded(view.market() ?? calmMarket))),
  get('v1/fees/precise', (view) => json(view.market() ?? calmMarket)),
  get('v1/fees/mempool-blocks', (view) => {
    const market = view.market()
    return json(market ? projectedBlocks(market) : waitingBlocks(entriesOf(view)))
  }),
  get('fee-estimates', (view) => json(estimates(view.market() ?? calmMarket))),
  get('mempool', (view) => json(mempoolJson(view))),
  get('mempool/txids', (view) => json(view.mempool().map(({ txid }) => txid))),
  get('mempool/recent', (view) =>
    json(entriesOf(view).slice(-maxRecent).reverse().map(recentJson)),
  ),
]

const entriesOf = (view: BitcoinView): readonly MempoolEntry[] =>
  view.mempool().flatMap(({ txid }) => view.entry(txid) ?? [])

/** mempool.space recommends whole satoshis. */
const rounded = (market: FeeMarket) =>
  Object.fromEntries(Object.entries(market).map(([name, rate]) => [name, Math.ceil(rate)]))

/** How much to pay to be mined within so many blocks. */
function estimates(market: FeeMarket) {
  const targets = [...Array.from({ length: 25 }, (_, index) => index + 1), 144, 504, 1008]
  return Object.fromEntries(targets.map((target) => [target, rateWithin(market, target)]))
}

function rateWithin(market: FeeMarket, blocks: number): number {
  if (blocks === 1) return market.fastestFee
  if (blocks <= 3) return market.halfHourFee
  if (blocks <= 6) return market.hourFee
  return blocks < 144 ? market.economyFee : market.minimumFee
}

/** What really waits, and what the market is said to have waiting beside it. */
function mempoolJson(view: BitcoinView) {
  const entries = entriesOf(view)
  const market = view.market()
  const others = market ? projectedBlocks(market) : []
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const own = entries.map(({ fee, vsize }) => [fee / vsize, vsize] as const)
  const theirs = others.flatMap(({ feeRange, blockVSize }) =>
    feeRange.map((rate) => [rate, Math.round(blockVSize / feeRange.length)] as const),
  )
  return {
    count: entries.length + sum(others.map(({ nTx }) => nTx)),
    vsize: sum([...own, ...theirs].map(([, vsize]) => vsize)),
    total_fee: sum(entries.map(({ fee }) => fee)) + sum(others.map(({ totalFees }) => totalFees)),
    fee_histogram: [...own, ...theirs].toSorted(([a], [b]) => b - a),
  }
}

/** All that waits fits into one block, as a rule. */
function waitingBlocks(entries: readonly MempoolEntry[]) {
  if (entries.length === 0) return []
  const rates = entries.map(({ fee, vsize }) => fee / vsize).toSorted((a, b) => a - b)
  const at = (share: number) => rates[Math.floor(share * (rates.length - 1))] ?? 0
  return [
    {
      blockSize: entries.reduce((sum, entry) => sum + entry.transaction.decoded.byteLength(), 0),
      blockVSize: entries.reduce((sum, { vsize }) => sum + vsize, 0),
      nTx: entries.length,
      totalFees: entries.reduce((sum, { fee }) => sum + fee, 0),
      medianFee: at(0.5),
      feeRange: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map(at),
    },
  ]
}

const recentJson = ({ transaction, fee, vsize }: MempoolEntry) => ({
  ...{ txid: transaction.txid, fee, vsize },
  value: Number(transaction.decoded.outs.reduce((sum, { value }) => sum + value, 0n)),
})
