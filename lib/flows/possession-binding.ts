import type { FlowPorts } from './flow-ports'
import type { StakeChoice } from './stake-state'

/** The chain that the message has to name, by the chain's protocol line; null where it is the address alone. */
export async function possessionContext(
  { babylon: { chainId } }: StakeChoice,
  { babylon }: Pick<FlowPorts, 'babylon'>,
): Promise<string | null> {
  const { kind } = await babylon.protocolLine()
  return kind === 'bsn' ? chainId : null
}

/** Which account the bitcoin key is bound to, in the words that were settled on. */
export const possessionBinding = (
  { babylon: { address } }: StakeChoice,
  contextOf: string | null,
) => ({ babylonAddress: address, contextOf: contextOf ?? undefined })
