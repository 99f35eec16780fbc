import type { FlowPorts } from './flow-ports'
import type { StakeChoice } from './stake-state'

/** Which account the bitcoin key is bound to, in the words that the chain's protocol line wants. */
export async function possessionBinding(
  { babylon: { address, chainId } }: StakeChoice,
  { babylon }: Pick<FlowPorts, 'babylon'>,
) {
  const { kind } = await babylon.protocolLine()
  return { babylonAddress: address, contextOf: kind === 'bsn' ? chainId : undefined }
}
