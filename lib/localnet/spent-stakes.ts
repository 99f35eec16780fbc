import type { Txid } from '@/lib/bitcoin/txid'
import { statusOf } from './babylon/delegation-status'
import type { BtcDelegation } from './babylon/state'
import { spentOutpoints } from './bitcoin/coins'
import type { World } from './world'

/** How far Bitcoin's blocks were read, and whose stakes were seen to be spent in them. */
type Reading = { height: number; hash: string | null; readonly spent: Set<Txid> }

const readings = new WeakMap<World, Reading>()

/** The delegations that Babylon still counts on though a block spends their stake. Reads every block once. */
export function spentStakes(world: World): readonly BtcDelegation[] {
  const { babylon } = world
  const reading = readOn(world)
  const found = [...reading.spent, ...unfinishedSpent(world)].flatMap(
    (txid) => babylon.delegations.get(txid) ?? [],
  )
  const open = found.filter((delegation) => {
    const status = statusOf(babylon, delegation)
    return status !== 'UNBONDED' && status !== 'EXPIRED'
  })
  reading.spent.clear()
  for (const { stakingTxid } of open) reading.spent.add(stakingTxid)
  return [...new Set(open)]
}

function readOn(world: World): Reading {
  const { bitcoin, babylon } = world
  const reading = readings.get(world) ?? { height: -1, hash: null, spent: new Set() }
  readings.set(world, reading)
  // Bitcoin took another branch: what was read may not be there any more.
  if ((bitcoin.blockAt(reading.height)?.hash ?? null) !== reading.hash) reading.height = -1
  const tip = bitcoin.tip()
  for (let height = reading.height + 1; height <= tip.height; height += 1)
    for (const { txid, vout } of (bitcoin.blockAt(height)?.transactions ?? []).flatMap(
      spentOutpoints,
    ))
      if (babylon.delegations.get(txid)?.stakingOutputIndex === vout) reading.spent.add(txid)
  reading.height = tip.height
  reading.hash = tip.hash
  return reading
}

/** A stake can be spent before it is registered. */
const unfinishedSpent = ({ babylon, bitcoin }: World): readonly Txid[] =>
  [...babylon.power.unfinished.keys()].filter((txid) => {
    const vout = babylon.delegations.get(txid)?.stakingOutputIndex ?? 0
    return Boolean(bitcoin.spendOf({ txid, vout })?.block)
  })
