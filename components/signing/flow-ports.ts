import type { Connection } from '@/components/wallet/connection'
import type { World } from '@/components/world/world'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import { flowPorts as portsOfFlows } from '@/lib/wiring/flow-ports'

/** The world as flows see it; the wallets are looked up anew before each prompt. */
export const flowPorts = ({ ports, wallets }: World): FlowPorts =>
  portsOfFlows(ports, () => {
    const { bitcoin, babylon } = wallets.getSnapshot()
    return { bitcoin: walletOf(bitcoin), babylon: walletOf(babylon) }
  })

const walletOf = <Wallet>(connection: Connection<Wallet>): Wallet | null =>
  connection.kind === 'connected' ? connection.wallet : null
