import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, isWhole } from '@/lib/adapters/testing/damaged'
import { type Answer, serving } from '@/lib/adapters/testing/fake-server'
import { recorded } from '@/lib/adapters/testing/recorded-babylon-node'
import { toTxid } from '@/lib/bitcoin/txid'
import { BadAnswerError } from '@/lib/ports/source'
import { createBabylonNode } from './babylon-node'

const node = (answers: Readonly<Record<string, Answer>>, asked?: string[]) =>
  createBabylonNode({
    ...{ name: 'it', root: 'http://server', chainId: 'bbn-1' },
    fetch: serving(answers, asked),
  })

const stakingTxid = toTxid(recorded.flow.staking_tx.txid)
const txRaw = new Uint8Array([1, 2, 3])
/** SHA256 of 010203. */
const hash = '039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81'

const paths = {
  params: '/babylon/btcstaking/v1/params_versions?pagination.limit=1000',
  tip: '/babylon/btclightclient/v1/tip',
  depth: '/babylon/btccheckpoint/v1/params',
  account: `/cosmos/auth/v1beta1/accounts/${recorded.address}`,
  balance: `/cosmos/bank/v1beta1/balances/${recorded.address}/by_denom?denom=ubbn`,
  simulate: '/cosmos/tx/v1beta1/simulate',
  broadcast: '/cosmos/tx/v1beta1/txs',
  result: `/cosmos/tx/v1beta1/txs/${hash}`,
  delegation: `/babylon/btcstaking/v1/btc_delegation/${stakingTxid}`,
  registry: '/babylon/btcstkconsumer/v1/params',
  latestParams: '/babylon/btcstaking/v1/params',
}

const notInABlock = {
  status: 404,
  body: { code: 5, message: `tx not found: ${hash}`, details: [] },
}

const txResponse = (changes: object) => ({
  tx_response: { height: '0', txhash: hash, codespace: '', code: 0, raw_log: '', ...changes },
})

test('parameters are read with every number exact', async () => {
  const [params] = await node({ [paths.params]: { body: recorded.paramsVersions } }).params()
  expect(params).toMatchObject({
    version: 0,
    activationHeight: 905_634,
    minStakingValue: 500_000n,
    maxStakingValue: 500_000_000_000n,
    slashingScript: '6a07626162796c6f6e',
    slashingRate: '0.001000000000000000',
    minSlashingFee: 150_000n,
    unbondingTime: 301,
    unbondingFee: 9_600n,
    delegationCreationBaseGas: 1_095_000n,
    allowListExpirationHeight: 139_920n,
  })
  expect(params?.covenant.quorum).toBe(6)
  expect(params?.covenant.keys).toHaveLength(9)
})

test('a first page of parameters is not taken for all of them', async () => {
  const body = { ...recorded.paramsVersions, pagination: { next_key: 'AAAAAQ==', total: '9' } }
  await expect(node({ [paths.params]: { body } }).params()).rejects.toThrow(BadAnswerError)
})

const mainnet = { params: { covenant_quorum: 6 } }
const multiNetwork = { params: { ...mainnet.params, max_finality_providers: 10 } }
const noSuchModule = (status: number) => ({
  status,
  body: { code: 12, message: 'Not Implemented', details: [] },
})
const registry = { body: { params: { permissioned_integration: true } } }

test.each([501, 404])(
  'a chain without a registry of networks is of the genesis line (%i)',
  async (status) => {
    const babylon = node({
      [paths.registry]: noSuchModule(status),
      [paths.latestParams]: { body: mainnet },
    })
    expect(await babylon.protocolLine()).toEqual({ kind: 'genesis' })
  },
)

test('a chain with one says how many providers a stake may name', async () => {
  const babylon = node({ [paths.registry]: registry, [paths.latestParams]: { body: multiNetwork } })
  expect(await babylon.protocolLine()).toEqual({ kind: 'bsn', maxFinalityProviders: 10 })
})

test.each([
  {
    answers: { [paths.registry]: noSuchModule(501), [paths.latestParams]: { body: multiNetwork } },
  },
  { answers: { [paths.registry]: registry, [paths.latestParams]: { body: mainnet } } },
])('a chain of both lines at once is not believed', async ({ answers }) => {
  await expect(node(answers).protocolLine()).rejects.toThrow(BadAnswerError)
})

test('a registry that cannot be asked now does not make a chain of the genesis line', async () => {
  const answers = { [paths.registry]: noSuchModule(503), [paths.latestParams]: { body: mainnet } }
  await expect(node(answers).protocolLine()).rejects.toMatchObject({ code: 'unreachable' })
})

test('the light client tip and the confirmation depth are numbers', async () => {
  const babylon = node({
    [paths.tip]: { body: recorded.tip },
    [paths.depth]: { body: recorded.checkpointParams },
  })
  expect(await babylon.bitcoinTip()).toBe(905_731)
  expect(await babylon.confirmationDepth()).toBe(30)
})

test('an account is read, even inside a vesting one, and null when never funded', async () => {
  const state = { accountNumber: 41n, sequence: 0n }
  const vesting = {
    account: {
      '@type': '/cosmos.vesting.v1beta1.ContinuousVestingAccount',
      base_vesting_account: { base_account: recorded.account.account, original_vesting: [] },
      start_time: '0',
    },
  }
  const account = (answer: Answer) => node({ [paths.account]: answer }).account(recorded.address)
  expect(await account({ body: recorded.account })).toEqual(state)
  expect(await account({ body: vesting })).toEqual(state)
  const body = { code: 5, message: `account ${recorded.address} not found`, details: [] }
  expect(await account({ status: 404, body })).toBeNull()
})

test('a path the gateway does not serve is not an absent account', async () => {
  const body = { code: 5, message: 'Not Found', details: [] }
  const babylon = node({ [paths.account]: { status: 404, body } })
  await expect(babylon.account(recorded.address)).rejects.toMatchObject({ code: 'refused' })
})

test('a balance is whole ubbn', async () => {
  const babylon = node({ [paths.balance]: { body: recorded.balance } })
  expect(await babylon.balance(recorded.address)).toBe(100_000_000n)
})

test('a dry run answers the gas used', async () => {
  const asked: string[] = []
  const babylon = node({ [paths.simulate]: { body: recorded.simulation } }, asked)
  expect(await babylon.simulate(txRaw)).toBe(1_234_567n)
  expect(asked).toEqual([`POST ${paths.simulate} {"tx_bytes":"AQID"}`])
})

test('a broadcast answers the hash that was computed here', async () => {
  const asked: string[] = []
  const babylon = node({ [paths.broadcast]: { body: txResponse({}) } }, asked)
  expect(await babylon.broadcast(txRaw)).toBe(hash)
  expect(asked).toEqual([
    `POST ${paths.broadcast} {"tx_bytes":"AQID","mode":"BROADCAST_MODE_SYNC"}`,
  ])
})

test('a broadcast the node has already counts as sent', async () => {
  const inMempool = txResponse({ codespace: 'sdk', code: 19, raw_log: 'tx already in mempool' })
  expect(await node({ [paths.broadcast]: { body: inMempool } }).broadcast(txRaw)).toBe(hash)
  const oldSequence = txResponse({
    codespace: 'sdk',
    code: 32,
    raw_log: 'account sequence mismatch',
  })
  const included = node({
    [paths.broadcast]: { body: oldSequence },
    [paths.result]: { body: txResponse({ height: '12' }) },
  })
  expect(await included.broadcast(txRaw)).toBe(hash)
})

test('a refused broadcast says who numbered the refusal', async () => {
  const body = txResponse({ codespace: 'sdk', code: 13, raw_log: 'insufficient fees' })
  const babylon = node({ [paths.broadcast]: { body }, [paths.result]: notInABlock })
  await expect(babylon.broadcast(txRaw)).rejects.toMatchObject({
    code: 'babylon-tx-refused',
    codespace: 'sdk',
    refusal: 13,
    reason: 'insufficient fees',
  })
})

test('a transaction in a block has a result, and null before', async () => {
  const failed = txResponse({ height: '12', codespace: 'btcstaking', code: 1108, raw_log: 'no' })
  const result = (answer: Answer) => node({ [paths.result]: answer }).transactionResult(hash)
  expect(await result({ body: failed })).toEqual({
    height: 12n,
    code: 1108,
    codespace: 'btcstaking',
    log: 'no',
  })
  expect(await result(notInABlock)).toBeNull()
})

test('a delegation is read with all that the covenant signed, base64 made hex', async () => {
  const { flow } = recorded
  const babylon = node({ [paths.delegation]: { body: recorded.delegation } })
  const delegation = await babylon.delegation(stakingTxid)
  expect(delegation).toMatchObject({
    stakingTxid,
    stakingTx: flow.staking_tx.unsigned_hex,
    stakingValue: BigInt(flow.staking_value),
    stakingTime: 64_000,
    stakerAddress: recorded.address,
    unbondingTx: flow.unbonding_tx.unsigned_hex,
    slashingTx: flow.slashing_tx.unsigned_hex,
    unbondingSlashingTx: flow.unbonding_slashing_tx.unsigned_hex,
    startHeight: 905_700,
    endHeight: 969_700,
    status: { kind: 'active' },
  })
  expect(delegation?.covenantUnbondingSignatures).toEqual(
    flow.covenants.map(({ cov_pk, unbonding_sig }) => ({ key: cov_pk, signature: unbonding_sig })),
  )
  expect(delegation?.covenantSlashingSignatures).toEqual(
    flow.covenants.map((member) => ({
      key: member.cov_pk,
      signatures: [member.slashing_adaptor_sig],
    })),
  )
})

test('a delegation has no heights before inclusion, and an unknown state keeps its name', async () => {
  const { btc_delegation } = recorded.delegation
  const delegationWith = (changes: object) =>
    node({
      [paths.delegation]: { body: { btc_delegation: { ...btc_delegation, ...changes } } },
    }).delegation(stakingTxid)
  expect(
    await delegationWith({ start_height: 0, end_height: 0, status_desc: 'VERIFIED' }),
  ).toMatchObject({ startHeight: null, endHeight: null, status: { kind: 'verified' } })
  expect(await delegationWith({ status_desc: 'constructor' })).toMatchObject({
    status: { kind: 'unknown', reported: 'constructor' },
  })
  await expect(delegationWith({ end_height: 905_701 })).rejects.toThrow(BadAnswerError)
  await expect(delegationWith({ total_sat: '12345679' })).rejects.toThrow(BadAnswerError)
})

test.each([
  { status: 404, body: { code: 5, message: 'delegation not found', details: [] } },
  { status: 500, body: { code: 2, message: 'the BTC delegation is not found', details: [] } },
])('a delegation nobody registered is null ($status)', async (answer) => {
  expect(await node({ [paths.delegation]: answer }).delegation(stakingTxid)).toBeNull()
})

test('any other error of the node is not an absence', async () => {
  const body = { code: 13, message: 'panic', details: [] }
  const babylon = node({ [paths.delegation]: { status: 500, body } })
  await expect(babylon.delegation(stakingTxid)).rejects.toMatchObject({ code: 'refused' })
})

const questions: readonly (readonly [
  path: string,
  answer: unknown,
  ask: (babylon: ReturnType<typeof node>) => Promise<unknown>,
])[] = [
  [paths.params, recorded.paramsVersions, (babylon) => babylon.params()],
  [paths.tip, recorded.tip, (babylon) => babylon.bitcoinTip()],
  [paths.depth, recorded.checkpointParams, (babylon) => babylon.confirmationDepth()],
  [paths.account, recorded.account, (babylon) => babylon.account(recorded.address)],
  [paths.balance, recorded.balance, (babylon) => babylon.balance(recorded.address)],
  [paths.simulate, recorded.simulation, (babylon) => babylon.simulate(txRaw)],
  [paths.broadcast, txResponse({}), (babylon) => babylon.broadcast(txRaw)],
  [paths.result, txResponse({ height: '12' }), (babylon) => babylon.transactionResult(hash)],
  [paths.delegation, recorded.delegation, (babylon) => babylon.delegation(stakingTxid)],
]

const refused = ['bad-answer', 'babylon-tx-refused']

test.each(questions)(
  'any accident to the answer of %s is whole or refused',
  async (path, answer, ask) => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(), fc.nat(), fc.nat()), async (accident) => {
        const body = damaged(answer, accident)
        const outcome = await ask(node({ [paths.result]: notInABlock, [path]: { body } })).catch(
          (error: unknown) => error,
        )
        if (outcome instanceof Error) expect(refused).toContain(Object(outcome).code)
        else expect(isWhole(outcome)).toBe(true)
      }),
      { numRuns: 300 },
    )
  },
)
