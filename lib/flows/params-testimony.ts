import type { Height } from '@/lib/bitcoin/blocks'
import type { ParamsWitness } from '@/lib/ports/params-witness'
import { RefusedError } from '@/lib/ports/source'
import type { StakingParams } from '@/lib/staking/params'
import type { FlowPorts } from './flow-ports'

/** What one witness told when it was asked. */
export type Testimony = {
  readonly witness: ParamsWitness
  readonly versions: readonly StakingParams[]
  /** A node's view of Bitcoin; null for a witness that has none. */
  readonly tip: Height | null
}

/** A witness that takes longer than the others by this much is not waited for. */
const graceMs = 1_000

/**
 * Asks all at once. Whoever fails is left out; when no Babylon node answers, the first one's failure is thrown, and
 * likewise a server's refusal for legal reasons. Once a node and somebody else have answered, the others have a second.
 */
export async function askWitnesses({
  paramsWitnesses,
  wait,
}: Pick<FlowPorts, 'paramsWitnesses' | 'wait'>): Promise<readonly Testimony[]> {
  const told: Testimony[] = []
  const failures: { readonly witness: ParamsWitness; readonly error: unknown }[] = []
  let enough = () => {}
  const isEnough = new Promise<void>((resolve) => {
    enough = resolve
  })
  const asked = paramsWitnesses.map(async (witness) => {
    try {
      told.push(await testimonyOf(witness))
      if (told.length > 1 && told.some(isNode)) enough()
    } catch (error) {
      failures.push({ witness, error })
    }
  })
  const all = Promise.all(asked)
  await Promise.race([all, isEnough])
  if (told.length + failures.length < paramsWitnesses.length)
    await Promise.race([all, wait(graceMs)])
  const barred = failures.find(({ error }) => isForbidden(error))
  const silent = told.some(isNode) ? null : failures.find(isNode)
  if (barred ?? silent) throw (barred ?? silent)?.error
  return paramsWitnesses.flatMap((witness) => told.filter((each) => each.witness === witness))
}

const isNode = ({ witness }: { readonly witness: ParamsWitness }) => witness.kind === 'babylon'

const isForbidden = (error: unknown) => error instanceof RefusedError && error.status === 451

async function testimonyOf(witness: ParamsWitness): Promise<Testimony> {
  const [versions, tip] = await Promise.all([
    witness.params(),
    witness.kind === 'babylon' ? witness.bitcoinTip() : null,
  ])
  return { witness, versions, tip }
}
