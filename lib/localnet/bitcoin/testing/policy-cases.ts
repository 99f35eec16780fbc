import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { type BitcoinScene, minerScript } from './bitcoin-scene'
import { type SelfPayment, selfPayment } from './self-payment'

type Step = { readonly hex: Hex; readonly verdict: string }

/** Payments that are sent one after the other, with what Bitcoin Core says of each. */
export type PolicyCase = {
  readonly name: string
  readonly steps: (scene: BitcoinScene) => Iterable<Step>
}

const accepted = (hex: Hex): Step => ({ hex, verdict: 'accepted' })
const refused = (verdict: string, hex: Hex): Step => ({ hex, verdict })

/** The virtual bytes of a payment of one coin to oneself. */
const vsize = 111

function coinsOf({ node, account }: BitcoinScene, count: number): readonly [Utxo, ...Utxo[]] {
  const [first, ...others] = node.utxosOf(account.scriptPubKey)
  if (!first || others.length < count - 1) throw new Error('the scene has too few coins')
  return [first, ...others.slice(0, count - 1)]
}

/** One of the outputs of a payment to oneself, as a coin. */
export const outputOf = (hex: Hex, scene: BitcoinScene, vout = 0): Utxo => ({
  outpoint: { txid: txidOf(hex), vout },
  scriptPubKey: scene.account.scriptPubKey,
  value: outputsOf(hex)[vout]?.value ?? toSats(0),
  confirmedAt: null,
})

/** A payment with every next spending the one before. */
function chainOf(scene: BitcoinScene, coin: Utxo, length: number): readonly Hex[] {
  const chain: Hex[] = []
  for (let spent = coin; chain.length < length; ) {
    const hex = selfPayment(scene, { coins: [spent], fee: 500 })
    chain.push(hex)
    spent = outputOf(hex, scene)
  }
  return chain
}

/** A large output that nobody reads, to make a payment big. */
const ballast = (bytes: number): SelfPayment['outputs'] =>
  Array.from({ length: Math.ceil(bytes / 43) }, () => ({
    scriptPubKey: `5120${'11'.repeat(32)}` as Hex,
    value: toSats(330),
  }))

type Spend = Omit<SelfPayment, 'coins' | 'fee'> & { readonly fee?: number }

/** A payment, and another of the same coin. */
const rivals =
  (first: Spend, second: Spend, verdict: string) =>
  (scene: BitcoinScene): readonly Step[] => {
    const coins = coinsOf(scene, 1)
    return [
      accepted(selfPayment(scene, { fee: 1_000, ...first, coins })),
      { hex: selfPayment(scene, { fee: 1_000, ...second, coins }), verdict },
    ]
  }

/** A payment and its child, which is sent after it. */
const relatives =
  (parent: Spend, child: Spend, verdict: string) =>
  (scene: BitcoinScene): readonly Step[] => {
    const first = selfPayment(scene, { fee: 2_000, ...parent, coins: coinsOf(scene, 1) })
    const second = selfPayment(scene, { fee: 500, ...child, coins: [outputOf(first, scene)] })
    return [accepted(first), { hex: second, verdict }]
  }

const replacements: readonly PolicyCase[] = [
  {
    name: 'a replacement at the same fee',
    steps: rivals({ fee: 1_000 }, { fee: 1_000, parts: 1, locktime: 1 }, 'insufficient fee'),
  },
  {
    name: 'a replacement at a higher rate that pays less',
    steps: rivals({ fee: 1_000, parts: 3 }, { fee: 999 }, 'insufficient fee'),
  },
  {
    name: 'a replacement that pays its relaying but for a satoshi',
    steps: rivals({ fee: 1_000 }, { fee: 1_000 + vsize - 1 }, 'insufficient fee'),
  },
  {
    name: 'a replacement that just pays its relaying',
    steps: rivals({ fee: 1_000 }, { fee: 1_000 + vsize }, 'accepted'),
  },
  {
    name: 'a replacement of what said it is final',
    steps: rivals({ fee: 1_000, sequence: 0xffffffff }, { fee: 2_000 }, 'accepted'),
  },
  {
    name: 'a replacement that pays more at a lower rate',
    steps: rivals({ fee: 1_000 }, { fee: 1_500, parts: 6 }, 'insufficient fee'),
  },
  {
    name: 'a replacement of a parent that pays for its child too, or not',
    *steps(scene) {
      const coins = coinsOf(scene, 1)
      const parent = selfPayment(scene, { coins, fee: 1_000 })
      yield accepted(parent)
      yield accepted(selfPayment(scene, { coins: [outputOf(parent, scene)], fee: 3_000 }))
      yield refused('insufficient fee', selfPayment(scene, { coins, fee: 4_000 + vsize - 1 }))
      yield accepted(selfPayment(scene, { coins, fee: 4_000 + vsize }))
    },
  },
  {
    name: 'a replacement that spends another unconfirmed coin',
    *steps(scene) {
      const [coin, other] = coinsOf(scene, 2)
      yield accepted(selfPayment(scene, { coins: [coin], fee: 1_000 }))
      const apart = selfPayment(scene, { coins: other ? [other] : [], fee: 1_000 })
      yield accepted(apart)
      const coins = [coin, outputOf(apart, scene)]
      yield refused('replacement-adds-unconfirmed', selfPayment(scene, { coins, fee: 9_000 }))
    },
  },
  {
    name: 'a replacement that spends a parent of what it replaces',
    *steps(scene) {
      const parent = selfPayment(scene, { coins: coinsOf(scene, 1), fee: 1_000, parts: 2 })
      yield accepted(parent)
      yield accepted(selfPayment(scene, { coins: [outputOf(parent, scene)], fee: 1_000 }))
      const both = [outputOf(parent, scene), outputOf(parent, scene, 1)]
      yield accepted(selfPayment(scene, { coins: both, fee: 9_000 }))
    },
  },
  {
    name: 'a replacement that spends what it replaces',
    *steps(scene) {
      const [coin] = coinsOf(scene, 1)
      const replaced = selfPayment(scene, { coins: [coin], fee: 1_000 })
      yield accepted(replaced)
      const coins = [coin, outputOf(replaced, scene)]
      yield refused('bad-txns-spends-conflicting-tx', selfPayment(scene, { coins, fee: 9_000 }))
    },
  },
]

const chains: readonly PolicyCase[] = [
  {
    name: 'the 26th of a line, and a replacement of the 25th',
    *steps(scene) {
      const chain = chainOf(scene, coinsOf(scene, 1)[0], 26)
      for (const hex of chain.slice(0, 25)) yield accepted(hex)
      yield refused('too-long-mempool-chain', chain[25] ?? ('' as Hex))
      const last = outputOf(chain[23] ?? ('' as Hex), scene)
      yield accepted(selfPayment(scene, { coins: [last], fee: 5_000 }))
    },
  },
  {
    name: 'the 25th child, which may be, and the 26th, which may not',
    *steps(scene) {
      const parent = selfPayment(scene, { coins: coinsOf(scene, 1), fee: 5_000, parts: 26 })
      yield accepted(parent)
      const childOf = (vout: number) =>
        selfPayment(scene, { coins: [outputOf(parent, scene, vout)], fee: 500 })
      for (let vout = 0; vout < 25; vout += 1) yield accepted(childOf(vout))
      yield refused('too-long-mempool-chain', childOf(25))
    },
  },
  {
    name: 'a line that is too large',
    *steps(scene) {
      const big = selfPayment(scene, {
        ...{ coins: coinsOf(scene, 1), fee: 100_000, outputs: ballast(60_000) ?? [] },
      })
      yield accepted(big)
      const coin = outputOf(big, scene, outputsOf(big).length - 1)
      const child = { coins: [coin], fee: 100_000 }
      yield refused(
        'too-long-mempool-chain',
        selfPayment(scene, { ...child, outputs: ballast(45_000) ?? [] }),
      )
      yield accepted(selfPayment(scene, { ...child, outputs: ballast(35_000) ?? [] }))
    },
  },
]

const truc: readonly PolicyCase[] = [
  {
    name: 'a child of version 2 of a parent of version 3',
    steps: relatives({ version: 3 }, { fee: 500 }, 'TRUC-violation'),
  },
  {
    name: 'a child of version 3 of a parent of version 2',
    steps: relatives({}, { fee: 500, version: 3 }, 'TRUC-violation'),
  },
  {
    name: 'a large child of version 3',
    steps: relatives(
      { version: 3 },
      { fee: 5_000, version: 3, outputs: ballast(1_000) ?? [] },
      'TRUC-violation',
    ),
  },
  {
    name: 'a very large payment of version 3',
    steps: (scene) => [
      refused(
        'TRUC-violation',
        selfPayment(scene, {
          ...{ coins: coinsOf(scene, 1), fee: 20_000, version: 3, outputs: ballast(10_000) ?? [] },
        }),
      ),
    ],
  },
  {
    name: 'a grandchild of version 3',
    *steps(scene) {
      const version = 3
      const parent = selfPayment(scene, { coins: coinsOf(scene, 1), fee: 2_000, version })
      yield accepted(parent)
      const child = selfPayment(scene, { coins: [outputOf(parent, scene)], fee: 500, version })
      yield accepted(child)
      const grandchild = { coins: [outputOf(child, scene)], fee: 500, version }
      yield refused('TRUC-violation', selfPayment(scene, grandchild))
    },
  },
  {
    name: 'a second child of version 3, which takes the place of the first if it pays for it',
    *steps(scene) {
      const version = 3
      const parent = selfPayment(scene, { coins: coinsOf(scene, 1), fee: 2_000, version, parts: 2 })
      yield accepted(parent)
      const childOf = (vout: number, fee: number) =>
        selfPayment(scene, { coins: [outputOf(parent, scene, vout)], fee, version })
      yield accepted(childOf(0, 1_000))
      yield refused('insufficient fee (including sibling eviction)', childOf(1, 1_000))
      yield accepted(childOf(1, 2_000))
      yield accepted(childOf(1, 3_000))
    },
  },
]

export const policyCases: readonly PolicyCase[] = [...replacements, ...chains, ...truc]

/** A hundred and one payments; too many for every run. */
export const tooManyReplaced: PolicyCase = {
  name: 'a replacement of a hundred payments, and of a hundred and one',
  *steps(scene) {
    const coins = coinsOf(scene, 5)
    for (const coin of coins.slice(0, 4))
      for (const hex of chainOf(scene, coin, 25)) yield accepted(hex)
    const [last] = coins.slice(4)
    if (last) yield accepted(selfPayment(scene, { coins: [last], fee: 500 }))
    const outputs = [{ scriptPubKey: minerScript, value: toSats(1_000) }]
    const fee = 90_000
    yield refused('too many potential replacements', selfPayment(scene, { coins, fee, outputs }))
    yield accepted(selfPayment(scene, { coins: coins.slice(0, 4), fee, outputs }))
  },
}
