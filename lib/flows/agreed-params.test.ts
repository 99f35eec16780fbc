import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toSats } from '@/lib/bitcoin/sats'
import type { ParamsWitness } from '@/lib/ports/params-witness'
import { RefusedError, UnreachableError } from '@/lib/ports/source'
import type { StakingParams } from '@/lib/staking/params'
import { agreedParams, mostBehind } from './agreed-params'
import { changeAhead } from './params-ahead'
import { fakeParams } from './testing/fake-babylon'

const tip = toHeight(1_000)
const later: StakingParams = { ...fakeParams, version: 1, activationHeight: toHeight(900) }
const lie: StakingParams = { ...later, unbondingFee: toSats(499_000) }
const known = [fakeParams, later]

const node = (name: string, versions = known, at: number = tip): ParamsWitness => ({
  ...{ kind: 'babylon', name },
  params: async () => versions,
  bitcoinTip: async () => toHeight(at),
})
const indexer = (versions = known): ParamsWitness => ({
  ...{ kind: 'indexer', name: 'indexer' },
  params: async () => versions,
})
const release = (versions = known): ParamsWitness => ({
  ...{ kind: 'release', name: 'release' },
  params: async () => versions,
})
const failing = (
  witness: ParamsWitness,
  error: Error = new UnreachableError(witness.name),
): ParamsWitness => ({ ...witness, params: () => Promise.reject(error) })
const silent = (witness: ParamsWitness): ParamsWitness => ({
  ...witness,
  params: () => new Promise<never>(() => {}),
})

const agreed = (...paramsWitnesses: readonly ParamsWitness[]) =>
  agreedParams({
    paramsWitnesses,
    // Nothing else of Bitcoin is asked for.
    agreed: { tip: async () => tip } as Parameters<typeof agreedParams>[0]['agreed'],
    wait: () => new Promise((resolve) => setTimeout(resolve)),
  })

const enough: readonly (readonly [who: string, witnesses: readonly ParamsWitness[]])[] = [
  ['a node and the indexer', [node('a'), indexer()]],
  ['a node and the release', [node('a'), release()]],
  ['two nodes', [node('a'), node('b')]],
  ['everybody', [node('a'), node('b'), indexer(), release()]],
  ['two nodes, of which one fails, and the indexer', [failing(node('a')), node('b'), indexer()]],
  ['a node and the release while the indexer is silent', [node('a'), silent(indexer()), release()]],
  ['a node and the indexer while a node hangs', [silent(node('a')), node('b'), indexer()]],
  [
    'a node and the indexer while another node is far behind',
    [node('a', [fakeParams], 900 - mostBehind), node('b'), indexer()],
  ],
]

for (const [who, witnesses] of enough)
  test(`${who}: told alike, the parameters are taken`, async () => {
    expect(await agreed(...witnesses)).toMatchObject({ params: later, tip })
  })

const tooFew: readonly (readonly [
  who: string,
  witnesses: readonly ParamsWitness[],
  code: string,
])[] = [
  ['one node alone', [node('a')], 'too-few-sources'],
  ['a node while the indexer fails', [node('a'), failing(indexer())], 'too-few-sources'],
  [
    'the indexer and the release without a node',
    [failing(node('a')), indexer(), release()],
    'unreachable',
  ],
  [
    'a newer version without the indexer',
    [node('a'), node('b'), failing(indexer()), release([fakeParams])],
    'too-few-sources',
  ],
  [
    'nodes that are far behind',
    [node('a', known, tip - mostBehind - 1), indexer()],
    'babylon-behind',
  ],
  ['nodes that are ahead', [node('a', known, tip + 3), indexer()], 'babylon-behind'],
]

for (const [who, witnesses, code] of tooFew)
  test(`${who}: nothing is built on it`, async () => {
    await expect(agreed(...witnesses)).rejects.toMatchObject({ code })
  })

test('whoever dissents is shown beside the others, and nothing is built', async () => {
  const honest = () => [node('a'), node('b'), indexer(), release()]
  for (const [position, liar] of [
    node('a', [fakeParams, lie]),
    node('b', [fakeParams, lie]),
    indexer([fakeParams, lie]),
    release([fakeParams, lie]),
  ].entries())
    await expect(agreed(...honest().with(position, liar))).rejects.toMatchObject({
      code: 'params-disagree',
      version: 1,
      differences: ['unbonding-fee'],
      sayings: honest().map(({ kind, name }) => ({ kind, name })),
    })
})

test('a witness that hides the version in force dissents, unless it is an older release', async () => {
  await expect(agreed(node('a'), indexer([fakeParams]))).rejects.toMatchObject({
    code: 'params-disagree',
  })
  await expect(agreed(node('a', [fakeParams]), indexer())).rejects.toMatchObject({
    code: 'params-disagree',
  })
  await expect(
    agreed(node('a', [fakeParams]), node('b', [fakeParams]), release()),
  ).rejects.toMatchObject({ code: 'params-disagree' })
  expect(await agreed(node('a'), indexer(), release([fakeParams]))).toMatchObject({
    params: later,
    isPinned: false,
    hasPinned: true,
    witnesses: ['a', 'indexer'],
  })
})

test('a refusal for legal reasons is passed on, whoever else agrees', async () => {
  const refusal = new RefusedError('indexer', 451, 'not here')
  await expect(agreed(node('a'), node('b'), failing(indexer(), refusal))).rejects.toBe(refusal)
})

type Fate = 'honest' | 'lying' | 'failing' | 'behind'

const make = {
  node,
  indexer: (_: string, versions?: typeof known) => indexer(versions),
  release: (_: string, versions?: typeof known) => release(versions),
}

function witnessOf(kind: keyof typeof make, fate: Fate, name: string): ParamsWitness {
  if (fate === 'lying') return make[kind](name, [fakeParams, lie])
  if (fate === 'failing') return failing(make[kind](name))
  return fate === 'behind' ? node(name, [fakeParams], 100) : make[kind](name)
}

test('a lie is taken only where nobody honest answers', async () => {
  const witness = fc.record({
    kind: fc.constantFrom('node', 'indexer', 'release'),
    fate: fc.constantFrom<Fate>('honest', 'honest', 'lying', 'failing', 'behind'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(witness, { maxLength: 5 }), async (cast) => {
      const witnesses = cast.map(({ kind, fate }, index) => witnessOf(kind, fate, `${index}`))
      const taken = await agreed(...witnesses).catch(() => null)
      const isHonest = cast.some(({ fate }) => fate === 'honest')
      if (taken && isHonest) expect(taken.params).toBe(later)
    }),
    { numRuns: 500 },
  )
})

test('a change that any witness announces is seen coming', async () => {
  const next: StakingParams = { ...later, version: 2, activationHeight: toHeight(tip + 7) }
  const ahead = async (at: number) =>
    changeAhead(await agreed(node('a', known, at), indexer([...known, next])))
  expect(await ahead(tip)).toMatchObject({ next, blocksLeft: 7, isNear: false })
  expect(await ahead(tip + 1)).toMatchObject({ blocksLeft: 6, isNear: true })
  expect(changeAhead(await agreed(node('a'), indexer()))).toBeNull()
})

test('a node ahead of Bitcoin brings no version into force, and one behind hides no change', async () => {
  const next: StakingParams = { ...later, version: 2, activationHeight: toHeight(tip + 1) }
  const versions = [...known, next]
  for (const at of [tip + 2, tip - mostBehind]) {
    const taken = await agreed(node('a', versions, at), indexer(versions))
    expect(taken.params).toEqual(later)
    expect(changeAhead(taken)).toMatchObject({ isNear: true })
  }
})
