import type { BabylonChain, BabylonNode, BabylonTxResult } from '@/lib/ports/babylon-chain'
import { BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import { RefusedError } from '@/lib/ports/source'
import { AppError } from '@/lib/shared/app-error'
import { firstAnswer } from './first-answer'
import { isTrouble } from './trouble'

export type FirstAnsweringOptions = {
  /** In the order they are preferred while all are well. At least one; all of one chain. */
  readonly nodes: readonly BabylonNode[]
  readonly wait: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const patienceMs = 700
/** So long a node that failed or kept us waiting is asked after the others. */
const avoidedMs = 60_000

/**
 * Several Babylon nodes as one: one is asked, and the next when it fails, knows nothing or is slow. They are not
 * compared here: what moves money is compared by those who use it, with each node asked alone.
 */
export function firstAnswering({ nodes, wait, now }: FirstAnsweringOptions): BabylonChain {
  const [first] = nodes
  if (!first) throw new RangeError('there is no Babylon node')
  const avoidedUntil = new Map<BabylonNode, number>()
  const avoid = (node: BabylonNode) => avoidedUntil.set(node, now() + avoidedMs)
  const isAvoided = (node: BabylonNode) => (avoidedUntil.get(node) ?? 0) > now()

  async function remembering<Value>(node: BabylonNode, answer: Promise<Value>): Promise<Value> {
    let isOver = false
    void wait(patienceMs).then(() => isOver || avoid(node))
    try {
      return await answer
    } catch (error) {
      if (isTrouble(error)) avoid(node)
      throw error
    } finally {
      isOver = true
    }
  }

  const ask = async <Value>(question: (node: BabylonNode) => Promise<Value>): Promise<Value> => {
    const sources = [
      ...nodes.filter((node) => !isAvoided(node)),
      ...nodes.filter((node) => isAvoided(node)),
    ]
    return await firstAnswer({ sources, patienceMs, wait }, (node) =>
      remembering(node, question(node)),
    ).catch((error: unknown) => {
      throw mostTelling(error)
    })
  }

  return {
    chainId: first.chainId,
    protocolLine: (signal) => ask((node) => node.protocolLine(signal)),
    bitcoinTip: (signal) => ask((node) => node.bitcoinTip(signal)),
    params: (signal) => ask((node) => node.params(signal)),
    confirmationDepth: (signal) => ask((node) => node.confirmationDepth(signal)),
    account: (address, signal) => ask((node) => node.account(address, signal)),
    balance: (address, signal) => ask((node) => node.balance(address, signal)),
    simulate: (txRaw) => ask((node) => node.simulate(txRaw)),
    broadcast: (txRaw) => broadcastToAll(nodes, txRaw),
    transactionResult: (hash, signal) =>
      unrefuted(nodes, { ask, wait }, (node) => node.transactionResult(hash, signal)),
    finalityProvider: (key, signal) => ask((node) => node.finalityProvider(key, signal)),
    delegation: (stakingTxid, signal) => ask((node) => node.delegation(stakingTxid, signal)),
  }
}

type Result = BabylonTxResult | null
type Asker = Pick<FirstAnsweringOptions, 'wait'> & {
  readonly ask: (question: (node: BabylonNode) => Promise<Result>) => Promise<Result>
}

/** A failure makes the wallet sign again, so it counts only while no other node has seen the transaction succeed. */
async function unrefuted(
  nodes: readonly BabylonNode[],
  { ask, wait }: Asker,
  question: (node: BabylonNode) => Promise<Result>,
): Promise<Result> {
  const told = await ask(question)
  if (!told || told.code === 0) return told
  const succeeded = nodes.map(async (node) => {
    const result = await question(node)
    if (result?.code !== 0) throw nothingElse
    return result
  })
  const refuted = Promise.any(succeeded).catch(() => told)
  return Promise.race([refuted, wait(patienceMs).then(() => told)])
}

const nothingElse = Symbol('nothing else')

/** Done when one has taken it. The others go on by themselves: a node that has it already says so, and that is fine. */
const broadcastToAll = (nodes: readonly BabylonNode[], txRaw: Uint8Array): Promise<string> =>
  Promise.any(nodes.map((node) => node.broadcast(txRaw))).catch((error: unknown) => {
    throw mostTelling(error)
  })

/** Of several failures the one that says most: a node's reason, then what may pass, then any. */
function mostTelling(error: unknown): unknown {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  const isReason = (each: unknown) =>
    each instanceof BabylonTxRefusedError || each instanceof RefusedError
  const mayPass = (each: unknown) => each instanceof AppError && each.retryable
  return errors.find(isReason) ?? errors.find(mayPass) ?? errors[0]
}
