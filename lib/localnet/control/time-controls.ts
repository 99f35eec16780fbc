import { number, optional, whole } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { onNetwork } from './control'

const maxBlocksAtOnce = 2_000
const secondsOfDay = 86_400

/** How the chain moves on. */
export const timeControls = {
  'GET status': onNetwork({}, ({ world }) => ({
    height: heightOf(world),
    babylonHeight: world.babylon.height,
    blockIntervalSeconds: world.blockInterval,
    mempool: world.bitcoin.mempool().length,
  })),
  'POST mine': onNetwork(
    { blocks: optional(whole()), until: optional(whole()) },
    (network, { blocks, until }) => {
      if (until !== undefined) return mine(network, until - heightOf(network.world))
      if (blocks === undefined) throw new Refusal(400, 'blocks is not a whole number')
      return mine(network, blocks)
    },
  ),
  'POST jump': onNetwork({ height: whole() }, (network, { height }) => {
    if (height < heightOf(network.world)) throw new Refusal(400, 'time does not go backwards')
    return mine(network, height - heightOf(network.world))
  }),
  'POST interval': onNetwork(
    { seconds: number({ min: 0, max: secondsOfDay }) },
    (network, { seconds }) => {
      network.act({ kind: 'block-interval', seconds })
      return { seconds }
    },
  ),
}

const heightOf = ({ bitcoin }: Network['world']): number => bitcoin.tip().height

async function mine(network: Network, count: number) {
  if (count > maxBlocksAtOnce)
    throw new Refusal(400, `at most ${maxBlocksAtOnce} blocks can be mined at once`)
  if (count > 0) await network.mine(count)
  return { height: heightOf(network.world) }
}
