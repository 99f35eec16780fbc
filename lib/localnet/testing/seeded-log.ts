import { hexOf } from '@/lib/bitcoin/hex'
import { formatEvent } from '@/lib/localnet/event-log'
import { genesisBlocks } from '@/lib/localnet/genesis'
import { localKey } from '@/lib/localnet/genesis-keys'
import { createNetwork } from '@/lib/localnet/network'
import type { PracticeWallet } from '@/lib/localnet/practice-wallet'
import { seedDelegations } from '@/lib/localnet/seed/seed-delegations'
import { reportHeaders } from '@/lib/localnet/watchers'
import { createWorld } from '@/lib/localnet/world'

export const seededWallet: PracticeWallet = {
  id: 'seeded',
  kind: 'p2tr',
  bitcoinSecret: hexOf(localKey('test staker seeded').secret),
  babylonSecret: hexOf(localKey('test account seeded').secret),
}

/** The log of a local network in which one staker has so many stakes. */
export async function seededLog(count: number, start = 1_780_000_000_000) {
  const now = () => start
  const world = createWorld({ now, blockInterval: 0, line: 'genesis' })
  const network = createNetwork(world, now)
  network.act({ kind: 'protocol-line', line: 'genesis' })
  await network.mine(genesisBlocks)
  reportHeaders(network)
  await seedDelegations(network, { staker: seededWallet, count })
  return { world, lines: network.drain().map(formatEvent) }
}
