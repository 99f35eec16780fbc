import type { Height } from '@/lib/bitcoin/blocks'
import type { BabylonNode } from '@/lib/ports/babylon-chain'
import { AppError } from '@/lib/shared/app-error'
import type { NotedSource, SourceNotes } from './source-record'
import { isTrouble } from './trouble'

export type Noting = {
  readonly source: NotedSource
  readonly record: Pick<SourceNotes, 'answered' | 'failed'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The same port; how each of its answers came, and how long it took, is noted. */
export function notedPort<Port extends object>(port: Port, noting: Noting): Port {
  const members = Object.entries(port).map(([name, member]) => [
    name,
    typeof member === 'function'
      ? (...args: readonly unknown[]) => noted(noting, async () => await member(...args))
      : member,
  ])
  // Ports are plain objects, and every function of theirs answers with a promise.
  return Object.fromEntries(members) as Port
}

/** The same for a node, whose Bitcoin tip is noted too. */
export function notedBabylonNode(node: BabylonNode, noting: Noting): BabylonNode {
  const { bitcoinTip } = node
  return {
    ...notedPort(node, noting),
    bitcoinTip: (signal) => noted(noting, () => bitcoinTip(signal), toHeightTold),
  }
}

const toHeightTold = (height: Height) => ({ height })

async function noted<Value>(
  { source, record, now }: Noting,
  ask: () => Promise<Value>,
  told: (answer: Value) => { readonly height?: Height } = () => ({}),
): Promise<Value> {
  const began = now()
  const moment = () => ({ at: now(), tookMs: now() - began })
  try {
    const answer = await ask()
    record.answered(source, { ...moment(), ...told(answer) })
    return answer
  } catch (error) {
    // Whoever stopped asking says nothing about the server.
    if (error instanceof AppError)
      if (isTrouble(error)) record.failed(source, { ...moment(), trouble: error.code })
      else record.answered(source, moment())
    throw error
  }
}
