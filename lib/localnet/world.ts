import { bytesOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { uncheckedParamsFromLcd } from '@/lib/staking/lcd-params'
import { credit } from './babylon/bank'
import { beginBlock } from './babylon/begin-block'
import { jailProvider } from './babylon/finality/jail-provider'
import { setAbsent } from './babylon/finality/voting'
import { insertHeaders, restart } from './babylon/insert-headers'
import { bondBaby } from './babylon/rewards/costakers'
import { createBabylonState, type ProtocolLine } from './babylon/state'
import { replay } from './babylon/transactions'
import { createBitcoinNode } from './bitcoin/bitcoin-node'
import type { Chains } from './chains'
import type { LocalnetEvent } from './event-log'
import { covenantKeys, formerCovenantKeys, submitterKey, watcherKey } from './genesis-keys'
import { genesisParams } from './genesis-params'
import { genesisConsumers, genesisProviders } from './genesis-providers'
import { createIndexer, type Indexer } from './indexer/indexer'
import { createOperators, type Operators } from './operators'
import type { PracticeWallet } from './practice-wallet'
import { applySeed } from './seed/apply-seed'

/** Everything the local network is. All of it follows from the events that were accepted. */
export type World = Chains & {
  readonly indexer: Indexer
  readonly operators: Operators
  readonly wallets: Map<string, PracticeWallet>
  /** Moments that can be gone back to. */
  readonly snapshots: Set<string>
  /** In seconds; 0 when blocks are only mined on request. */
  blockInterval: number
  /** When the last block was mined, in milliseconds. */
  lastBlockAt: number
}

export type WorldSettings = {
  readonly now: () => number
  readonly blockInterval: number
  readonly line: ProtocolLine
}

/** Before the first event. */
export function createWorld({ now, blockInterval, line }: WorldSettings): World {
  const babylon = createBabylonState({
    line,
    params: genesisParams,
    finalityProviders: genesisProviders(line),
    consumers: genesisConsumers(line),
  })
  // Reporters pay fees like everybody, and get them back.
  for (const { publicKey } of [watcherKey, ...covenantKeys, ...formerCovenantKeys, submitterKey])
    credit(babylon, babylonAddressOf(bytesOf(publicKey)), 1_000_000_000_000n)
  const chains = { bitcoin: createBitcoinNode({ now }), babylon }
  return {
    ...chains,
    indexer: createIndexer(chains),
    operators: createOperators(),
    wallets: new Map(),
    snapshots: new Set(),
    blockInterval,
    lastBlockAt: 0,
  }
}

/** How much might be burnt was asked when the transaction was accepted. */
const anyValue = toSats(2_100_000_000_000_000n)

type Applied = {
  readonly [Kind in LocalnetEvent['kind']]: (
    world: World,
    event: Extract<LocalnetEvent, { readonly kind: Kind }>,
  ) => void
}

const applied: Applied = {
  'protocol-line'({ babylon }, { line }) {
    if (babylon.line !== line) throw new Error(`the log is of the line ${line}`)
  },
  'bitcoin-block'(world, { hex, at }) {
    const block = world.bitcoin.applyBlock(hex, { assumeValid: true, at })
    if (!block.ok) throw new Error(`the log holds a refused block: ${block.problem}`)
    world.lastBlockAt = at
  },
  'bitcoin-tx'({ bitcoin }, { hex, at }) {
    const submitted = bitcoin.submit(hex, { assumeValid: true, at, maxBurn: anyValue })
    if (!submitted.ok)
      throw new Error(`the log holds a refused transaction: ${submitted.problem.message}`)
  },
  'bitcoin-eviction'({ bitcoin }, { txid }) {
    bitcoin.evict(txid, { assumeValid: true })
  },
  'bitcoin-market'({ bitcoin }, { market }) {
    bitcoin.setMarket(market)
  },
  'babylon-headers'({ babylon }, event) {
    insertHeaders(babylon, event)
  },
  'babylon-restart'({ babylon }, { at }) {
    restart(babylon, at)
  },
  'babylon-params'({ babylon }, { params, at }) {
    beginBlock(babylon, at)
    babylon.params.push(...uncheckedParamsFromLcd([params]))
  },
  'babylon-bond'({ babylon }, { address, ubbn, at }) {
    beginBlock(babylon, at)
    bondBaby(babylon, address, BigInt(ubbn))
  },
  'provider-jailed'({ babylon }, { key, at }) {
    beginBlock(babylon, at)
    jailProvider(babylon, key)
  },
  'provider-absent'({ babylon }, { key, absent }) {
    setAbsent(babylon, key, absent)
  },
  watchers({ operators }, { watchers }) {
    operators.watchers = watchers
  },
  'covenant-members'({ operators }, { answering }) {
    operators.answeringMembers = answering
  },
  'babylon-tx'({ babylon }, event) {
    replay(babylon, bytesOf(event.hex), event)
  },
  'babylon-funds'({ babylon }, { address, ubbn, at }) {
    beginBlock(babylon, at)
    credit(babylon, address, BigInt(ubbn))
  },
  'practice-wallet'({ wallets }, { wallet }) {
    wallets.set(wallet.id, wallet)
  },
  'block-interval'(world, { seconds }) {
    world.blockInterval = seconds
  },
  snapshot({ snapshots }, { id }) {
    snapshots.add(id)
  },
  seed(world, { seed, at }) {
    applySeed(world, seed, at)
  },
  indexer({ indexer }, { stoppedAt }) {
    indexer.stoppedAt = stoppedAt
  },
}

/** Does again what was once accepted, without checking any of it. Throws when the log is not this network's. */
export function applyEvent<Event extends LocalnetEvent>(world: World, event: Event): void {
  // The table has the event's own kind, which TypeScript loses on the way.
  const apply = applied[event.kind] as (world: World, event: Event) => void
  apply(world, event)
}
