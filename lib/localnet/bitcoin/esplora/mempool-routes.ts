import { json } from '@/lib/localnet/http'
import { get, type Route } from './route'

/** Satoshis per virtual byte. Every transaction is in the next block, so these only play a fee market. */
const recommended = {
  fastestFee: 5,
  halfHourFee: 3,
  hourFee: 2,
  economyFee: 1,
  minimumFee: 1,
} as const

export const mempoolRoutes: readonly Route[] = [
  get('v1/fees/recommended', () => json(recommended)),
  get('mempool', (view) => {
    const waiting = view.mempool().map(({ decoded, fee }) => ({
      vsize: decoded.virtualSize(),
      fee: Number(fee),
    }))
    return json({
      count: waiting.length,
      vsize: waiting.reduce((sum, { vsize }) => sum + vsize, 0),
      total_fee: waiting.reduce((sum, { fee }) => sum + fee, 0),
      fee_histogram: waiting
        .map(({ vsize, fee }) => [fee / vsize, vsize] as const)
        .toSorted(([a], [b]) => b - a),
    })
  }),
]
