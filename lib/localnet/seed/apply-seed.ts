import { Block, type Transaction } from 'bitcoinjs-lib'
import { decodeHeader } from '@/lib/bitcoin/block'
import { toHeight } from '@/lib/bitcoin/blocks'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { outpointOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import { beginBlock } from '@/lib/localnet/babylon/begin-block'
import { statusOf } from '@/lib/localnet/babylon/delegation-status'
import { insertHeaders } from '@/lib/localnet/babylon/insert-headers'
import { storeDelegation } from '@/lib/localnet/babylon/power/store-delegation'
import type { BtcDelegation } from '@/lib/localnet/babylon/state'
import type { Chains } from '@/lib/localnet/chains'
import { checkpointParams } from '@/lib/localnet/genesis'
import { babylonAccountOf } from '@/lib/localnet/practice-wallet'
import { quickKey } from './quick-signature'
import type { Seed, SeededStake } from './seed'
import { type Progress, type SeedOrigin, seededDelegation } from './seeded-delegation'
import { stakeWriter, type WrittenStake } from './seeded-stakes'

/** How many stakes a block of Babylon takes. */
const perBlock = 50
const headerCharacters = 160

type Row = {
  readonly stake: SeededStake
  readonly written: WrittenStake
  createdAt: BtcDelegation['createdAt']
  progress: Progress
}

type SeededWorld = Chains & { lastBlockAt: number }

type Play = {
  readonly world: SeededWorld
  readonly seed: Seed
  readonly at: number
  readonly origin: SeedOrigin
  readonly rows: readonly Row[]
}

/** Acts a seed out: everybody registers, the covenant answers, and block by block the rest comes true. */
export function applySeed(world: SeededWorld, seed: Seed, at: number): void {
  const play = openPlay(world, seed, at)
  inBlocks(play, play.rows, (row) => {
    const { height, time } = world.babylon
    row.createdAt = { height, time }
  })
  const answered = play.rows.filter(({ stake: [, , , , , isSigned] }) => isSigned)
  inBlocks(play, answered, (row) => {
    row.progress = { ...row.progress, isSigned: true }
  })
  for (const index of seed.blocks.keys()) playBlock(play, index)
  world.lastBlockAt = at
}

function openPlay(world: SeededWorld, seed: Seed, at: number): Play {
  const { babylon } = world
  const params = babylon.params[seed.paramsVersion]
  if (!params) throw new RangeError(`no parameters have version ${seed.paramsVersion}`)
  const writer = stakeWriter({ ...seed, params })
  const origin = {
    writer,
    key: quickKey(bytesOf(seed.wallet.bitcoinSecret)),
    stakerAddress: babylonAccountOf(seed.wallet).address,
    registeredAtTip: seed.firstHeight - 1,
  }
  const rows = seed.stakes.map((stake) => ({
    ...{ stake, written: writer.write(stake), createdAt: { height: 0, time: 0 } },
    progress: { isSigned: false, inclusion: null, undelegation: null },
  }))
  return { world, seed, at, origin, rows }
}

function playBlock(play: Play, index: number): void {
  const { world, seed, at } = play
  const hex = seed.blocks[index] ?? ('' as Hex)
  // A real node has the block already, or has it when it is asked after the log was read.
  if (world.bitcoin.tip().hash === decodeHeader(headerOf(hex)).previous) {
    const block = world.bitcoin.applyBlock(hex, { assumeValid: true, at })
    if (!block.ok) throw new Error(`the log holds a refused block: ${block.problem}`)
  }
  insertHeaders(world.babylon, { headers: [headerOf(hex)], at })
  proveInclusions(play, index)
  proveSpends(play, hex)
}

/** What has become deep enough is proven to be mined. */
function proveInclusions(play: Play, index: number): void {
  const deep = index - checkpointParams.confirmationDepth
  const due = play.rows.filter(({ stake: [, , , , block] }) => block === deep)
  inBlocks(play, due, (row) => {
    const inclusion = { height: toHeight(play.seed.firstHeight + deep) }
    row.progress = { ...row.progress, inclusion }
  })
}

/** Stakes that are spent before their time. What has expired is not reported. */
function proveSpends(play: Play, hex: Hex): void {
  const { babylon } = play.world
  const spends = spendersIn(hex)
  const due = play.rows.filter(({ written: { staking } }) => {
    const delegation = spends.has(staking.txid) && babylon.delegations.get(staking.txid)
    return delegation && statusOf(babylon, delegation) === 'ACTIVE'
  })
  inBlocks(play, due, (row) => {
    const spendingTx = spends.get(row.written.staking.txid)?.toHex() as Hex
    row.progress = {
      ...row.progress,
      undelegation: { spendingTx, asRegistered: true, expandedTo: null },
    }
  })
}

/** A block's transactions by the ones they spend from. */
const spendersIn = (hex: Hex): ReadonlyMap<Txid, Transaction> =>
  new Map(
    (Block.fromHex(hex).transactions ?? []).flatMap((transaction) =>
      transaction.ins.map((input) => [outpointOf(input).txid, transaction] as const),
    ),
  )

/** Changes rows in blocks of Babylon's, and stores what they have become. */
function inBlocks(
  { world: { babylon }, origin, at }: Play,
  rows: readonly Row[],
  change: (row: Row) => void,
): void {
  for (const [index, row] of rows.entries()) {
    if (index % perBlock === 0) beginBlock(babylon, at)
    change(row)
    const { createdAt, progress, written } = row
    storeDelegation(babylon, seededDelegation(origin, written, { createdAt, ...progress }))
  }
}

/** Its first 80 bytes. */
const headerOf = (block: string): Hex => block.slice(0, headerCharacters) as Hex
