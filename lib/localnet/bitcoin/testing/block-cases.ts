import { Block, type Transaction } from 'bitcoinjs-lib'
import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { nextBlock } from '@/lib/localnet/bitcoin/block-template'
import type { ChainBlock } from '@/lib/localnet/bitcoin/ledger'
import { grind } from '@/lib/localnet/bitcoin/proof-of-work'
import { transactionRecord } from '@/lib/localnet/bitcoin/transaction-record'
import { type BitcoinScene, minerScript } from './bitcoin-scene'
import { selfPayment } from './self-payment'

/** A block on the scene's tip, with what Bitcoin Core says of it. */
export type BlockCase = {
  readonly verdict: string
  readonly name: string
  readonly block: (scene: BitcoinScene) => Block
}

/** A block on `parent` with these transactions, good or not. Whoever changes it must find its proof of work again. */
export function blockOf(parent: ChainBlock, transactions: readonly Hex[] = []): Block {
  const { height, medianTime, time } = parent
  const context = { height: height + 1, medianTime, medianTimeAt: () => medianTime }
  const records = transactions.map((hex) => transactionRecord(decodeTransaction(hex), []))
  const below = { tip: () => parent, nextContext: () => context }
  return nextBlock(below, records, { to: minerScript, time: time + 1 })
}

type Damage = (block: Block) => unknown

const damaged = (verdict: string, damage: Damage, name = verdict): BlockCase => ({
  ...{ verdict, name },
  block(scene) {
    const block = blockOf(scene.node.tip())
    damage(block)
    grind(block)
    return block
  },
})

const filled = (
  verdict: string,
  name: string,
  transactions: (scene: BitcoinScene, coins: readonly Utxo[]) => readonly Hex[],
): BlockCase => ({
  ...{ verdict, name },
  block: (scene) =>
    blockOf(scene.node.tip(), transactions(scene, scene.node.utxosOf(scene.account.scriptPubKey))),
})

const reroot = (block: Block) => {
  block.merkleRoot = Block.calculateMerkleRoot(block.transactions ?? [])
}

const coinbase = ({ transactions = [] }: Block): Transaction => {
  const [first] = transactions
  if (!first) throw new Error('a block has a coinbase')
  return first
}

const first = (coins: readonly Utxo[]): Utxo => {
  const [coin] = coins
  if (!coin) throw new Error('the scene has coins')
  return coin
}

const headers: readonly BlockCase[] = [
  damaged('prev-blk-not-found', (block) => block.prevHash?.fill(7)),
  damaged('bad-diffbits', (block) => Object.assign(block, { bits: 0x207ffffe })),
  damaged('time-too-old', (block) => Object.assign(block, { timestamp: 1_296_688_602 })),
  damaged('time-too-new', (block) =>
    Object.assign(block, { timestamp: block.timestamp + 10_000_000 }),
  ),
  damaged('bad-version(0x00000003)', (block) => Object.assign(block, { version: 3 })),
  damaged('bad-txnmrklroot', (block) => block.merkleRoot?.fill(7)),
]

const coinbases: readonly BlockCase[] = [
  damaged('bad-cb-missing', (block) => {
    coinbase(block).ins[0]?.hash.fill(1)
    reroot(block)
  }),
  damaged('bad-cb-multiple', (block) => {
    block.transactions?.push(coinbase(block).clone())
    coinbase(block).locktime = 1
    reroot(block)
  }),
  damaged('bad-cb-length', (block) => {
    coinbase(block).setInputScript(0, new Uint8Array(101))
    reroot(block)
  }),
  damaged('bad-cb-height', (block) => {
    coinbase(block).setInputScript(0, Uint8Array.of(2, 1, 0))
    reroot(block)
  }),
  damaged('bad-cb-amount', (block) => {
    const [output] = coinbase(block).outs
    if (output) output.value += 1n
    reroot(block)
  }),
  damaged('bad-witness-merkle-match', (block) => {
    coinbase(block).outs[1]?.script.fill(7, 6)
    reroot(block)
  }),
  damaged('unexpected-witness', (block) => {
    coinbase(block).outs.length = 1
    reroot(block)
  }),
  damaged('bad-witness-nonce-size', (block) => {
    coinbase(block).setWitness(0, [new Uint8Array(31)])
    reroot(block)
  }),
  damaged('bad-blk-length', (block) => {
    coinbase(block).addOutput(new Uint8Array(999_800).fill(0x6a), 0n)
    reroot(block)
  }),
  {
    ...{ verdict: 'bad-blk-weight', name: 'bad-blk-weight' },
    block(scene) {
      const coin = first(scene.node.utxosOf(scene.account.scriptPubKey))
      const heavy = decodeTransaction(selfPayment(scene, { coins: [coin], fee: 0 }))
      heavy.setWitness(0, [new Uint8Array(64), new Uint8Array(90_000).fill(0x50)])
      const block = blockOf(scene.node.tip(), [heavy.toHex() as Hex])
      coinbase(block).addOutput(new Uint8Array(980_000).fill(0x6a), 0n)
      reroot(block)
      grind(block)
      return block
    },
  },
  damaged('bad-blk-sigops', (block) => {
    coinbase(block).addOutput(new Uint8Array(20_001).fill(0xac), 0n)
    reroot(block)
  }),
]

const spends: readonly BlockCase[] = [
  filled('bad-txns-inputs-missingorspent', 'one coin spent twice', (scene, [coin]) =>
    [1_000, 2_000].map((fee) => selfPayment(scene, { coins: coin ? [coin] : [], fee })),
  ),
  filled('bad-txns-inputs-missingorspent', 'a child before its parent', (scene, coins) => {
    const parent = selfPayment(scene, { coins: [first(coins)], fee: 1_000 })
    const outpoint = {
      txid: decodeTransaction(parent).getId() as Utxo['outpoint']['txid'],
      vout: 0,
    }
    const value = toSats(first(coins).value - 1_000n)
    return [selfPayment(scene, { coins: [{ ...first(coins), outpoint, value }], fee: 500 }), parent]
  }),
  filled('bad-txns-premature-spend-of-coinbase', 'a young coinbase', (scene) => {
    const { txid = '' as Utxo['outpoint']['txid'] } = scene.node.tip().transactions[0] ?? {}
    const coin = { ...scene.account, outpoint: { txid, vout: 0 }, confirmedAt: null }
    return [selfPayment(scene, { coins: [{ ...coin, value: toSats(5_000) }], fee: 1_000 })]
  }),
  filled('bad-txns-nonfinal', 'a lock on a later block', (scene, coins) => [
    selfPayment(scene, {
      ...{ coins: [first(coins)], fee: 1_000, locktime: scene.node.tip().height + 1 },
    }),
  ]),
  filled('bad-txns-nonfinal', 'a coin that is not old enough', (scene, coins) => [
    selfPayment(scene, { coins: [first(coins)], fee: 1_000, sequence: 1_000 }),
  ]),
  filled('bad-txns-in-belowout', 'more than was there', (scene, coins) => [
    selfPayment(scene, { coins: [first(coins)], fee: -1 }),
  ]),
  filled('bad-txns-vout-toolarge', 'more than there can be', (scene, coins) => [
    moreThanAll(selfPayment(scene, { coins: [first(coins)], fee: 1_000 })),
  ]),
  filled('Invalid Schnorr signature', 'somebody else’s coin', (scene, coins) => {
    const hex = selfPayment(scene, { coins: [first(coins)], fee: 1_000 })
    const last = hex.at(-9) === '0' ? '1' : '0'
    return [`${hex.slice(0, -9)}${last}${hex.slice(-8)}` as Hex]
  }),
]

function moreThanAll(hex: Hex): Hex {
  const transaction = decodeTransaction(hex)
  for (const output of transaction.outs) output.value = 2_100_000_000_000_001n
  return transaction.toHex() as Hex
}

export const blockCases: readonly BlockCase[] = [...headers, ...coinbases, ...spends]

/** So that a test can tell a good block from all of these. */
export const goodBlock = (scene: BitcoinScene): Block =>
  blockOf(scene.node.tip(), [
    selfPayment(scene, {
      coins: [first(scene.node.utxosOf(scene.account.scriptPubKey))],
      fee: 0,
      outputs: [{ scriptPubKey: minerScript, value: toSats(1) }],
    }),
  ])
