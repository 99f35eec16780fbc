import type { FeeMarket } from '@/lib/localnet/bitcoin/fee-market'
import { listOf, number, optional, whole } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import { onNetwork } from './control'
import { txid } from './fields'

const maxDepth = 500
const feeRate = optional(number({ min: 1, max: 10_000 }))

/** What Bitcoin does to people. */
export const chainControls = {
  'POST reorg': onNetwork(
    { depth: whole({ min: 1, max: maxDepth }), without: optional(listOf(txid, 1_000)) },
    async (network, { depth, without = [] }) => {
      const { bitcoin } = network.world
      if (depth >= bitcoin.tip().height) throw new Refusal(400, 'the chain is not that long')
      await network.reorganise(depth, without)
      const { height, hash } = bitcoin.tip()
      return { height: height as number, hash }
    },
  ),
  'POST evict': onNetwork({ txid }, async (network, { txid: evicted }) => {
    const { bitcoin } = network.world
    if (!bitcoin.mempool().some((waiting) => waiting.txid === evicted))
      throw new Refusal(404, 'no such transaction waits in the mempool')
    await network.evict(evicted)
    return { mempool: bitcoin.mempool().length }
  }),
  'POST fees': onNetwork(
    { fastest: feeRate, halfHour: feeRate, hour: feeRate, economy: feeRate, minimum: feeRate },
    (network, { fastest, ...slower }) => {
      const market = fastest === undefined ? null : marketOf(fastest, slower)
      network.act({ kind: 'bitcoin-market', market })
      return { market }
    },
  ),
}

type Slower = Readonly<Record<'halfHour' | 'hour' | 'economy' | 'minimum', number | undefined>>

/** What is not said costs as much as what is faster, but for the minimum. */
function marketOf(fastestFee: number, { halfHour, hour, economy, minimum }: Slower): FeeMarket {
  const halfHourFee = halfHour ?? fastestFee
  const hourFee = hour ?? halfHourFee
  const economyFee = economy ?? hourFee
  const rates = [fastestFee, halfHourFee, hourFee, economyFee, minimum ?? 1]
  if (rates.some((rate, index) => rate > (rates[index - 1] ?? rate)))
    throw new Refusal(400, 'slower is not cheaper')
  return { fastestFee, halfHourFee, hourFee, economyFee, minimumFee: minimum ?? 1 }
}
