import type { ConnectedWallets, FlowPorts } from '@/lib/flows/flow-ports'
import { paramsWitnesses } from './params-witnesses'
import type { Ports } from './ports'

/** What flows need: the ports, the wallets connected at each moment, and a clock. */
export function flowPorts(ports: Ports, wallets: () => ConnectedWallets): FlowPorts {
  const { bitcoin, agreed, babylon, indexer, journal, rehearsals, heldCoins } = ports
  return {
    bitcoin,
    agreed,
    babylon,
    indexer,
    paramsWitnesses: paramsWitnesses(ports),
    journal,
    rehearsals,
    heldCoins,
    wallets,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
  }
}
