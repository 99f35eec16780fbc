import type { ConnectedWallets, FlowPorts } from '@/lib/flows/flow-ports'
import type { Ports } from './ports'

/** What flows need: the ports, the wallets connected at each moment, and a clock. */
export const flowPorts = (
  { bitcoin, agreed, babylon, indexer, journal, rehearsals, heldCoins, network }: Ports,
  wallets: () => ConnectedWallets,
): FlowPorts => ({
  bitcoin,
  agreed,
  babylon,
  indexer,
  pinnedParams: async () => (await import('@/lib/config/pinned-params')).pinnedParams(network.name),
  journal,
  rehearsals,
  heldCoins,
  wallets,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
})
