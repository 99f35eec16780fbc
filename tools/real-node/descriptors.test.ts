import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfScript } from '@/lib/bitcoin/address'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingTerms } from '@/lib/staking/terms'
import { keyOf } from '@/lib/staking/testing/any-terms'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { descriptors } from './descriptor'

const seed = 20260509
const rounds = 60

/** Secrets whose keys begin with a zero byte, which one key of 256 does. */
const zeroByteSecrets = [153, 246, 886, 1158, 1417, 1436, 1661, 1690]

/** Where the encoding of a number in a script changes its form or length, and the ends of what a stake allows. */
const boundaries = [1, 15, 16, 17, 127, 128, 255, 256, 32_767, 32_768, 65_535]

const secrets = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }) },
  { weight: 1, arbitrary: fc.constantFrom(...zeroByteSecrets) },
)
const times = fc
  .oneof(fc.constantFrom(...boundaries), fc.integer({ min: 1, max: 65_535 }))
  .map(toBlocks)

type Size = { readonly members: number; readonly quorum: number; readonly providers: number }

const termsOfSize = ({ members, quorum, providers }: Size): fc.Arbitrary<StakingTerms> =>
  fc
    .record({
      others: fc.uniqueArray(secrets, {
        minLength: providers + members,
        maxLength: providers + members,
      }),
      stakingTime: times,
      unbondingTime: times,
    })
    .map(({ others, ...durations }) => {
      const keys = others.map(keyOf)
      return {
        staker: keyOf(2 ** 52 + 1),
        finalityProviders: keys.slice(0, providers),
        covenant: { keys: keys.slice(providers), quorum },
        ...durations,
      }
    })

const sizes = (least: number, most: number, providers: fc.Arbitrary<number>) =>
  fc.integer({ min: least, max: most }).chain((members) =>
    fc.record({
      members: fc.constant(members),
      quorum: fc.integer({ min: 1, max: members }),
      providers,
    }),
  )

let bitcoind: Bitcoind
beforeAll(async () => {
  bitcoind = await startBitcoind()
})
afterAll(async () => {
  await bitcoind.stop()
})

/** The address the node's own compiler arrives at. */
async function compiled(descriptor: string): Promise<string | undefined> {
  const { checksum, issolvable } = (await bitcoind.call('getdescriptorinfo', descriptor)) as {
    readonly checksum: string
    readonly issolvable: boolean
  }
  if (!issolvable) throw new Error(`the node cannot spend ${descriptor}`)
  const derived = await bitcoind.call('deriveaddresses', `${descriptor}#${checksum}`)
  return (derived as readonly string[])[0]
}

const address = ({ scriptPubKey }: ReturnType<typeof slashingChangeOutput>) =>
  addressOfScript(scriptPubKey, 'regtest')

async function expectSameAddresses(terms: StakingTerms): Promise<void> {
  const { staking, unbonding, slashingChange } = descriptors(terms)
  expect({
    staking: await compiled(staking),
    unbonding: await compiled(unbonding),
    slashingChange: await compiled(slashingChange),
  }).toEqual({
    staking: address(stakingOutput(terms)),
    unbonding: address(unbondingOutput(terms)),
    slashingChange: address(slashingChangeOutput(terms)),
  })
}

const holdsFor = (terms: fc.Arbitrary<StakingTerms>, numRuns: number) =>
  fc.assert(fc.asyncProperty(terms, expectSameAddresses), { seed, numRuns })

test('keys that begin with a zero byte are among those tried', () => {
  expect(zeroByteSecrets.map((secret) => keyOf(secret).slice(0, 2))).toEqual(
    zeroByteSecrets.map(() => '00'),
  )
})

test("the node's compiler arrives at our addresses, for any quorum of 2 to 9 covenant keys", async () => {
  await holdsFor(sizes(2, 9, fc.constant(1)).chain(termsOfSize), rounds)
})

test.each(boundaries)("the node's compiler writes a timelock of %i blocks as we do", async (n) => {
  const terms = termsOfSize({ members: 9, quorum: 6, providers: 1 }).map((other) => ({
    ...other,
    stakingTime: toBlocks(n),
    unbondingTime: toBlocks(n),
  }))
  await holdsFor(terms, 1)
})

test("the node's compiler writes several providers, and a covenant of one, as we do", async () => {
  await holdsFor(sizes(1, 3, fc.integer({ min: 2, max: 5 })).chain(termsOfSize), rounds / 3)
})
