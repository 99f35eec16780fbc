import type { ProtocolLine } from '@/lib/localnet/babylon/state'
import { createNetwork } from '@/lib/localnet/network'
import { reportHeaders } from '@/lib/localnet/watchers'
import { createWorld } from '@/lib/localnet/world'

/** The chains without their servers, to look into; its clock stands until it is moved. */
export async function openBareNetwork(line: ProtocolLine = 'bsn') {
  let time = 1_780_000_000_000
  const now = () => time
  const world = createWorld({ now, blockInterval: 0, line })
  const network = createNetwork(world, now)
  const mine = async (blocks: number) => {
    await network.mine(blocks)
    reportHeaders(network)
  }
  await mine(10)
  return {
    network,
    world,
    babylon: world.babylon,
    mine,
    advance(seconds: number) {
      time += seconds * 1_000
    },
    /** So many Babylon blocks with nothing of interest in them. */
    babylonBlocks(count: number) {
      for (let block = 0; block < count; block += 1)
        network.act({ kind: 'babylon-funds', address: 'bbn1nobody', ubbn: '1' })
    },
  }
}

export type BareNetwork = Awaited<ReturnType<typeof openBareNetwork>>
