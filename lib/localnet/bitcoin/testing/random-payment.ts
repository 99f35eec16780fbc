import type { Hex } from '@/lib/bitcoin/hex'
import type { Utxo } from '@/lib/bitcoin/utxo'
import type { NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import { outpointOf } from '@/lib/localnet/bitcoin/transaction-record'
import type { BitcoinScene } from './bitcoin-scene'
import { selfPayment } from './self-payment'

/** A number below `below`, always the same for the same seed. */
export type Draw = (below: number) => number

/** Mulberry32: enough to wander with. */
export function drawFrom(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A payment somebody might try: of any coins, also of those another payment spends, at any fee, with any lock. */
export function randomPayment(scene: BitcoinScene, draw: Draw): Hex | null {
  const coins = randomCoins(scene, draw)
  if (coins.length === 0) return null
  const parts = 1 + draw(4)
  const sequences = [0xffffffff, 0xfffffffd, 0xfffffffe, draw(8), 1, 0x00400000 + draw(4)]
  return selfPayment(scene, {
    ...{ coins, parts },
    fee: (60 + 50 * coins.length + 45 * parts) * (1 + draw(draw(4) === 0 ? 60 : 6)),
    sequence: pick(sequences, draw) ?? 0,
    locktime: draw(4) === 0 ? Math.max(0, scene.node.tip().height - 2 + draw(4)) : 0,
    // Not 3: Knots takes back from a block what BIP431 forbids beside each other, Bitcoin Core does not.
    version: pick([1, 2, 2, 2, 2], draw) ?? 2,
  })
}

/** One or two, or what a payment that waits spends, alone or with another. */
function randomCoins({ node, account }: BitcoinScene, draw: Draw): readonly Utxo[] {
  const free = node.utxosOf(account.scriptPubKey).filter(({ value }) => value > 20_000n)
  const rival = draw(3) === 0 ? pick(node.mempool(), draw) : null
  const first = rival ? rivalCoins(rival, draw) : [pick(free, draw)]
  const coins = [...first, draw(4) === 0 ? pick(free, draw) : null]
  return [...new Set(coins)].filter((coin) => coin !== null)
}

/** One or all of the coins of a payment that waits. */
function rivalCoins({ decoded, prevouts }: NodeTransaction, draw: Draw): readonly Utxo[] {
  const coins = decoded.ins.flatMap((input, index) => {
    const prevout = prevouts[index]
    return prevout ? [{ ...prevout, outpoint: outpointOf(input), confirmedAt: prevout.height }] : []
  })
  return draw(2) === 0 ? coins : coins.slice(0, 1)
}

const pick = <Item>(items: readonly Item[], draw: Draw): Item | null =>
  items[draw(Math.max(1, items.length))] ?? null
