import fc from 'fast-check'
import { scriptOf } from '@/lib/bitcoin/script'
import { none, ok } from '@/lib/localnet/bitcoin/testing/case-words'
import { leafCase } from '@/lib/localnet/bitcoin/testing/taproot-case'
import { localKey } from '@/lib/localnet/genesis-keys'
import { type Mutant, undamaged } from './mutant'

const member = (index: number) => localKey(`mutant ${index}`)

const groups = fc
  .record({ from: fc.nat({ max: 250 }), size: fc.integer({ min: 1, max: 9 }) })
  .chain(({ from, size }) =>
    fc.record({
      members: fc.constant(Array.from({ length: size }, (_, index) => member(from + index))),
      quorum: fc.integer({ min: 1, max: size }),
      surplus: fc.constantFrom(0, 0, 0, 0, -1, 1),
      order: fc.shuffledSubarray(
        Array.from({ length: size }, (_, index) => index),
        { minLength: size, maxLength: size },
      ),
    }),
  )

type Group = typeof groups extends fc.Arbitrary<infer Value> ? Value : never

/** One of a few signatures, counted. */
function groupScript({ members, quorum }: Group, last: 'NUMEQUAL' | 'NUMEQUALVERIFY') {
  const keys = members.flatMap(({ key }, index) => [
    key,
    index === 0 ? ('CHECKSIG' as const) : ('CHECKSIGADD' as const),
  ])
  return scriptOf([...keys, quorum, last])
}

/** Who signs: as many as the quorum, or one more or less; the first key's signature on top. */
function slots({ members, quorum, surplus, order }: Group) {
  const signing = new Set(order.slice(0, Math.max(quorum + surplus, 0)))
  return members.map((by, index) => (signing.has(index) ? by : null)).reverse()
}

/** Staking scripts of one to nine providers and covenant members, signed by about the quorum. */
export const committees = fc
  .record({
    providers: groups,
    covenant: groups,
    staker: fc.nat({ max: 300 }),
    swap: fc.nat({ max: 9 }),
  })
  .map(({ providers, covenant, staker, swap }): Mutant => {
    const own = member(staker)
    const script = [
      scriptOf([own.key, 'CHECKSIGVERIFY']),
      groupScript(providers, 'NUMEQUALVERIFY'),
      groupScript(covenant, 'NUMEQUAL'),
    ].join('')
    const spend = leafCase({
      name: `a committee of ${covenant.members.length}`,
      script: script as ReturnType<typeof scriptOf>,
      stack: (sign) => {
        const signed = [...slots(covenant), ...slots(providers), own]
        const items = signed.map((by) => (by ? sign({ by }) : none))
        return swap === 0 ? items.toReversed() : items
      },
      ...ok,
    })
    return { spend, damage: undamaged }
  })
