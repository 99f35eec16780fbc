import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, isWhole } from '@/lib/adapters/testing/damaged'
import { type Answer, serving } from '@/lib/adapters/testing/fake-server'
import { page, recorded } from '@/lib/adapters/testing/recorded-staking-api'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toTxid } from '@/lib/bitcoin/txid'
import { BadAnswerError } from '@/lib/ports/source'
import { createStakingApi } from './staking-api'

const api = (answers: Readonly<Record<string, Answer>>, asked?: string[]) =>
  createStakingApi({ root: 'http://server', fetch: serving(answers, asked) })

const staker = toXOnlyKey(recorded.staker)
const stakingTxid = toTxid(recorded.flow.staking_tx.txid)

const paths = {
  delegations: (key = '') => `/v2/delegations?staker_pk_hex=${staker}&pagination_key=${key}`,
  delegation: `/v2/delegation?staking_tx_hash_hex=${stakingTxid}`,
  providers: (key = '') => `/v2/finality-providers?pagination_key=${key}`,
  networkInfo: '/v2/network-info',
  stats: '/v2/stats',
}

const delegationWith = (changes: object) =>
  api({
    [paths.delegation]: { body: { data: { ...recorded.delegation, ...changes } } },
  }).delegation(stakingTxid)

const stakingWith = (changes: object) =>
  delegationWith({ delegation_staking: { ...recorded.delegation.delegation_staking, ...changes } })

test('a delegation is read with every number exact', async () => {
  const { flow } = recorded
  expect(await delegationWith({})).toEqual({
    stakingTxid,
    stakingTx: flow.staking_tx.unsigned_hex,
    stakingOutputIndex: 0,
    stakingValue: 12_345_678n,
    stakingTime: 64_000,
    staker,
    finalityProviders: recorded.delegation.finality_provider_btc_pks_hex,
    paramsVersion: 5,
    unbondingTime: 301,
    unbondingTx: flow.unbonding_tx.unsigned_hex,
    covenantUnbondingSignatures: flow.covenants.map(({ cov_pk, unbonding_sig }) => ({
      key: cov_pk,
      signature: unbonding_sig,
    })),
    startHeight: 905_700,
    endHeight: 969_700,
    status: { kind: 'active' },
  })
})

test('heights that are left out are null, and half of them is a bad answer', async () => {
  expect(await stakingWith({ start_height: undefined, end_height: undefined })).toMatchObject({
    startHeight: null,
    endHeight: null,
  })
  await expect(stakingWith({ start_height: undefined })).rejects.toThrow(BadAnswerError)
})

test.each([
  ['VERIFIED', { kind: 'verified' }],
  ['EARLY_UNBONDING', { kind: 'unbonding' }],
  ['TIMELOCK_WITHDRAWABLE', { kind: 'withdrawable' }],
  ['EARLY_UNBONDING_WITHDRAWN', { kind: 'withdrawn' }],
  ['TIMELOCK_SLASHING_WITHDRAWABLE', { kind: 'slashed' }],
  ['EXPANDED', { kind: 'expanded' }],
  ['HIBERNATING', { kind: 'unknown', reported: 'HIBERNATING' }],
  ['constructor', { kind: 'unknown', reported: 'constructor' }],
])('the state %s is read as %j', async (state, status) => {
  expect(await delegationWith({ state })).toMatchObject({ status })
})

test.each([
  ['another value', { staking_amount: 12_345_677 }],
  ['a negative value', { staking_amount: -12_345_678 }],
  ['a fraction of a satoshi', { staking_amount: 12_345_678.5 }],
  ['another output', { staking_output_idx: 1 }],
  ['another transaction', { staking_tx_hex: recorded.flow.unbonding_tx.unsigned_hex }],
  ['another id', { staking_tx_hash_hex: recorded.flow.unbonding_tx.txid }],
])('a delegation that tells %s is a bad answer', async (_, changes) => {
  await expect(stakingWith(changes)).rejects.toThrow(BadAnswerError)
})

test('a delegation the indexer has not seen is null, but a wrong address is not', async () => {
  const delegation = (answer: Answer) => api({ [paths.delegation]: answer }).delegation(stakingTxid)
  const body = { errorCode: 'NOT_FOUND', message: 'staking delegation not found, please retry' }
  expect(await delegation({ status: 404, body })).toBeNull()
  await expect(delegation({ status: 404, body: '404 page not found' })).rejects.toMatchObject({
    code: 'refused',
  })
})

test('every page of delegations is read', async () => {
  const asked: string[] = []
  const { delegations, unreadable } = await api(
    {
      [paths.delegations()]: { body: page([recorded.delegation, recorded.delegation], 'a=') },
      [paths.delegations('a%3D')]: { body: page([recorded.delegation], 'b=') },
      [paths.delegations('b%3D')]: { body: page([]) },
    },
    asked,
  ).delegationsOf(staker)
  expect(delegations).toHaveLength(3)
  expect(unreadable).toBe(0)
  expect(asked).toHaveLength(3)
})

test('a stake that cannot be read is counted, and does not hide the others', async () => {
  const { delegation_staking } = recorded.delegation
  const rows = [
    null,
    { ...recorded.delegation, params_version: 'five' },
    { ...recorded.delegation, staker_btc_pk_hex: 'XY' },
    recorded.delegation,
    {
      ...recorded.delegation,
      delegation_staking: {
        ...delegation_staking,
        staking_amount: delegation_staking.staking_amount + 1,
      },
    },
  ]
  const indexer = api({ [paths.delegations()]: { body: page(rows) } })
  expect(await indexer.delegationsOf(staker)).toMatchObject({
    delegations: [{ stakingTxid }],
    unreadable: 4,
  })
})

test('a list that never ends is a bad answer', async () => {
  const indexer = api({
    [paths.delegations()]: { body: page([recorded.delegation], 'a') },
    [paths.delegations('a')]: { body: page([recorded.delegation], 'a') },
  })
  await expect(indexer.delegationsOf(staker)).rejects.toThrow(BadAnswerError)
})

test('the stakes of another key are a bad answer', async () => {
  const body = page([{ ...recorded.delegation, staker_btc_pk_hex: 'ab'.repeat(32) }])
  const indexer = api({ [paths.delegations()]: { body } })
  await expect(indexer.delegationsOf(staker)).rejects.toThrow(BadAnswerError)
})

test('finality providers of every page, and a 404 past the end is the end', async () => {
  const body = { errorCode: 'NOT_FOUND', message: 'finality providers not found, please retry' }
  const indexer = api({
    [paths.providers()]: { body: page([recorded.finalityProvider], 'k') },
    [paths.providers('k')]: { status: 404, body },
  })
  expect(await indexer.finalityProviders()).toEqual([
    {
      key: recorded.finalityProvider.btc_pk,
      moniker: 'Harbour Light',
      website: 'harbour.example',
      details: '',
      commission: '0.070000000000000000',
      state: { kind: 'active' },
      activeStake: 235_030_000n,
      activeDelegations: 3,
    },
  ])
})

test('those read so far are told while more pages follow', async () => {
  const row = (name: string) => ({
    ...recorded.finalityProvider,
    description: { ...recorded.finalityProvider.description, moniker: name },
  })
  const indexer = api({
    [paths.providers()]: { body: page([row('Alder')], 'k') },
    [paths.providers('k')]: { body: page([row('Birch')], 'l') },
    [paths.providers('l')]: { body: page([row('Cedar')]) },
  })
  const told: string[][] = []
  await indexer.finalityProviders(undefined, (soFar) =>
    told.push(soFar.map(({ moniker }) => moniker)),
  )
  expect(told).toEqual([['Alder'], ['Alder', 'Birch']])
})

test('a finality provider in an unknown state stays unknown', async () => {
  const body = page([{ ...recorded.finalityProvider, state: 'standby' }])
  const [provider] = await api({ [paths.providers()]: { body } }).finalityProviders()
  expect(provider?.state).toEqual({ kind: 'unknown', reported: 'standby' })
})

test('parameters are read, and versions that do not follow each other are a bad answer', async () => {
  const [params] = await api({ [paths.networkInfo]: { body: recorded.networkInfo } }).params()
  expect(params).toMatchObject({
    slashingScript: '6a07626162796c6f6e',
    minSlashingFee: 150_000n,
    delegationCreationBaseGas: 1_095_000n,
  })
  const [first] = recorded.networkInfo.data.params.bbn
  const twice = { data: { params: { bbn: [first, { ...first, version: 1 }] } } }
  const indexer = api({ [paths.networkInfo]: { body: twice } })
  await expect(indexer.params()).rejects.toThrow(BadAnswerError)
})

test('the totals of the network are read', async () => {
  expect(await api({ [paths.stats]: { body: recorded.stats } }).stats()).toEqual({
    activeStake: 3_238_664_649_941n,
    activeDelegations: 21_906,
    activeFinalityProviders: 60,
    totalFinalityProviders: 114,
  })
})

const questions: readonly (readonly [
  path: string,
  answer: unknown,
  ask: (indexer: ReturnType<typeof api>) => Promise<unknown>,
])[] = [
  [paths.delegations(), page([recorded.delegation]), (indexer) => indexer.delegationsOf(staker)],
  [paths.delegation, { data: recorded.delegation }, (indexer) => indexer.delegation(stakingTxid)],
  [
    paths.providers(),
    page([recorded.finalityProvider, recorded.finalityProvider]),
    (indexer) => indexer.finalityProviders(),
  ],
  [paths.networkInfo, recorded.networkInfo, (indexer) => indexer.params()],
  [paths.stats, recorded.stats, (indexer) => indexer.stats()],
]

test.each(questions)(
  'any accident to the answer of %s is whole or refused',
  async (path, answer, ask) => {
    const everyPage = (body: string) =>
      createStakingApi({
        root: 'http://server',
        fetch: (request) => serving({ [path]: { body } })(firstPageOf(request)),
      })
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(), fc.nat(), fc.nat()), async (accident) => {
        const body = damaged(answer, accident)
        const outcome = await ask(everyPage(body)).catch((error: unknown) => error)
        expect(outcome instanceof BadAnswerError || isWhole(outcome)).toBe(true)
      }),
      { numRuns: 300 },
    )
  },
)

const firstPageOf = (request: Request) =>
  new Request(request.url.replace(/pagination_key=.*$/, 'pagination_key='))
