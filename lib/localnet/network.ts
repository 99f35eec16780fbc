import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { Sats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Result } from '@/lib/shared/result'
import { type Broadcast, broadcast } from './babylon/transactions'
import type { Rejection } from './bitcoin/rejection'
import { type BitcoinSource, embeddedSource } from './bitcoin/source'
import type { LocalnetEvent } from './event-log'
import { minerScript } from './faucet'
import { applyEvent, type World } from './world'

/** The running network: acts on the world and remembers what it did until the log has it. */
export type Network = {
  readonly world: World
  readonly now: () => number
  /** Mines blocks with what the mempool holds. */
  mine(count: number): Promise<void>
  /** Gives a transaction to the Bitcoin node. `maxBurn` is what may go into an OP_RETURN, 0 unless given. */
  submit(hex: string, options?: { readonly maxBurn?: Sats }): Promise<Result<Txid, Rejection>>
  /** Hands over blocks that are made already, whose event is to follow. */
  adopt(blocks: readonly Hex[]): Promise<void>
  /** Replaces the last blocks by a longer branch. What was in them waits again, but for `without`. */
  reorganise(depth: number, without?: readonly Txid[]): Promise<void>
  /** Drops a transaction from the mempool, with what spends from it. */
  evict(txid: Txid): Promise<void>
  /** Takes over what was done on a real Bitcoin node without us. */
  follow(): Promise<void>
  /** Gives a transaction to the Babylon node. */
  broadcast(bytes: Uint8Array): Broadcast
  /** Carries out and remembers anything that needs no judgement. */
  act(event: Act): void
  /** What happened since this was last asked, in order. */
  drain(): readonly LocalnetEvent[]
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** An event that is carried out the same way now and when it is replayed. */
export type Act = WithoutTime<
  Exclude<LocalnetEvent, { kind: 'bitcoin-block' | 'bitcoin-tx' | 'babylon-tx' }>
>

export function createNetwork(
  world: World,
  now: () => number,
  bitcoin: BitcoinSource = embeddedSource(world.bitcoin),
): Network {
  const events: LocalnetEvent[] = []
  const collectBitcoin = () => {
    for (const event of bitcoin.drainEvents()) events.push({ at: now(), ...event })
  }
  const reward = () => ({ to: minerScript, time: Math.floor(now() / 1_000) })
  return {
    world,
    now,
    async mine(count) {
      await bitcoin.mine(count, reward())
      world.lastBlockAt = now()
      collectBitcoin()
    },
    submit: bitcoin.submit,
    adopt: bitcoin.adopt,
    async reorganise(depth, without = []) {
      await bitcoin.reorganise({ depth, without, ...reward() })
      world.lastBlockAt = now()
      collectBitcoin()
    },
    evict: bitcoin.evict,
    follow: bitcoin.follow,
    broadcast(bytes) {
      collectBitcoin()
      const at = now()
      const result = broadcast(world.babylon, bytes, at)
      const { included, outcome } = result
      if (included) events.push({ at, kind: 'babylon-tx', hex: hexOf(bytes), outcome })
      return result
    },
    act(act) {
      collectBitcoin()
      const event = { at: now(), ...act }
      applyEvent(world, event)
      events.push(event)
    },
    drain() {
      collectBitcoin()
      return events.splice(0)
    },
  }
}
