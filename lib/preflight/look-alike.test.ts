import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { genesisProviderCrowd } from '@/lib/localnet/genesis-provider-crowd'
import { genesisProviderList } from '@/lib/localnet/genesis-provider-list'
import { areNamesAlike, lookAlikesOf, skeletonOf } from './look-alike'

const names = [...genesisProviderList, ...genesisProviderCrowd].map(([moniker]) => moniker)

const replaced = (from: string, to: string) => (name: string) => name.replaceAll(from, to)
const at = (name: string, share: number) => Math.floor(name.length * share)

/** How an impostor comes to a name, in twenty ways. Letters are from Unicode's list of confusables, by number. */
const disguises: readonly (readonly [way: string, disguise: (name: string) => string])[] = [
  ['Cyrillic a', replaced('a', '\u0430')],
  ['Cyrillic e', replaced('e', '\u0435')],
  ['Cyrillic o', replaced('o', '\u043e')],
  ['Cyrillic s', replaced('s', '\u0455')],
  ['Cyrillic i', replaced('i', '\u0456')],
  ['Greek omicron', replaced('o', '\u03bf')],
  ['Greek nu for n and v', (name) => name.replaceAll('v', '\u03bd').replaceAll('n', '\u0578')],
  ['zero for o', replaced('o', '0')],
  ['capital i for l', replaced('l', 'I')],
  ['one for i', replaced('i', '1')],
  ['r and n for m', replaced('m', 'rn')],
  ['v and v for w', replaced('w', 'vv')],
  [
    'full width',
    (name) => name.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ],
  ['nothing to see', (name) => `${name.slice(0, at(name, 0.5))}\u200b${name.slice(at(name, 0.5))}`],
  ['an accent', (name) => name.replace(/e/, 'e\u0301').replace(/a/, 'a\u0323')],
  ['a letter twice', (name) => name.replace(/([a-z])$/, '$1$1')],
  ['a letter less', (name) => name.slice(0, at(name, 0.4)) + name.slice(at(name, 0.4) + 1)],
  ['two letters swapped', (name) => name.replace(/(?<=^..)(.)(.)/, '$2$1')],
  ['dots between', (name) => name.replaceAll(' ', '.')],
  ['called official', (name) => `${name} (Official)`],
  ['a mark behind', (name) => `The ${name} \u2713`],
  ['a plural', (name) => `${name}s`],
]

const disguised = disguises.flatMap(([way, disguise], index) =>
  genesisProviderList
    .map(([moniker]) => moniker)
    .filter((name) => disguise(name) !== name)
    .filter((_, position) => (position + index) % 2 === 0)
    .slice(0, 12)
    .map((name) => ({ way, name, copy: disguise(name) })),
)

test('at least 95 of 100 look-alikes are found', () => {
  expect(disguised.length).toBeGreaterThanOrEqual(200)
  const missed = disguised.filter(({ name, copy }) => !areNamesAlike(name, copy))
  expect(missed.length / disguised.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05)
})

test('of the names of the practice network at most 2 in 100 are taken for one another', () => {
  expect(names.length).toBeGreaterThan(180)
  const taken = names.filter((name, index) =>
    names.some((other, place) => place !== index && areNamesAlike(name, other)),
  )
  expect(taken.length / names.length, taken.join()).toBeLessThanOrEqual(0.02)
})

const provider = (moniker: string, key: string, stake: number) => ({
  moniker,
  key: toXOnlyKey(key.padEnd(60, '0') + key.slice(0, 4)),
  activeStake: toSats(stake),
})

test('a copy is known by the one with more stake, whose name it has', () => {
  const genuine = provider('Northlight Signers', '1111', 500)
  const copy = provider('N0rthIight Signers', '2222', 3)
  const all = [genuine, copy, provider('Copperline', '3333', 400)]
  expect(lookAlikesOf(copy, all)).toEqual({ larger: [genuine], others: [] })
  expect(lookAlikesOf(genuine, all)).toEqual({ larger: [], others: [copy] })
})

test('a key with the same ends is a copy whatever its name', () => {
  const genuine = provider('Northlight Signers', 'abcd01', 500)
  const copy = provider('Something Else', 'abcd02', 3)
  expect(lookAlikesOf(copy, [genuine, copy]).larger).toEqual([genuine])
})

test('nothing is alike to a name of which nothing can be read', () => {
  for (const name of ['', ' ', '…', '\u200b']) expect(areNamesAlike(name, name)).toBe(false)
})

test('likeness goes both ways, and every readable name is like itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(areNamesAlike(one, other)).toBe(areNamesAlike(other, one))
      if (skeletonOf(one) !== '') expect(areNamesAlike(one, one)).toBe(true)
    }),
  )
})
