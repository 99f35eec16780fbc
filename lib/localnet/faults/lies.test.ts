import { beforeAll, beforeEach, expect, test } from 'vitest'
import { inclusionFault } from '@/lib/agreement/inclusion-fault'
import { outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
} from '@/lib/localnet/testing/staker'
import type { FaultJson } from './fault'
import { liarAddress, liarKey, liarScript } from './liar'

let net: ClockedLocalnet
let staker: Staker
let stake: PreparedStake
let txid: string

beforeAll(async () => {
  net = await openClockedLocalnet()
  staker = await openStaker(net, 'lied to')
  stake = await prepareStake(staker)
  txid = stake.transactions.stakingTxid
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
})
beforeEach(async () => {
  await net.control('DELETE faults')
})

const told = (asked: FaultJson) => net.control('PUT faults', { faults: [asked] })

/** The fields of an answer by name, wherever they stand. */
async function fieldsAt(path: string): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  JSON.stringify(await net.get(path), (key, value: unknown) => {
    fields[key] ??= value
    return value
  })
  return fields
}

const lcdDelegation = () => `/api/babylon/babylon/btcstaking/v1/btc_delegation/${txid}`
const apiDelegation = () => `/api/indexer/v2/delegation?staking_tx_hash_hex=${txid}`

/** Which fields differ from what is true. */
async function changedBy(asked: FaultJson, path: string): Promise<readonly string[]> {
  const honest = await fieldsAt(path)
  await told(asked)
  const lied = await fieldsAt(path)
  const isChanged = (name: string) =>
    typeof honest[name] !== 'object' && JSON.stringify(honest[name]) !== JSON.stringify(lied[name])
  return Object.keys(lied).filter(isChanged)
}

test('a covenant key is the liar’s, from a Babylon node and from the indexer', async () => {
  const params = '/api/babylon/babylon/btcstaking/v1/params_versions'
  for (const [source, path] of [
    ['babylon', params],
    ['indexer', '/api/indexer/v2/network-info'],
  ] as const) {
    const honest = (await fieldsAt(path)).covenant_pks as readonly string[]
    await told({ source, kind: 'covenant-key' })
    expect((await fieldsAt(path)).covenant_pks).toEqual([liarKey.key, ...honest.slice(1)])
  }
})

test('a slashing script pays the liar, in each server’s own spelling', async () => {
  await told({ source: 'babylon', kind: 'slashing-script' })
  const told64 = (await fieldsAt('/api/babylon/babylon/btcstaking/v1/params')).slashing_pk_script
  expect(Buffer.from(String(told64), 'base64').toString('hex')).toBe(liarScript)
  await told({ source: 'indexer', kind: 'slashing-script' })
  const { slashing_pk_script: hex } = await fieldsAt('/api/indexer/v2/network-info')
  expect(hex).toBe(liarScript)
})

test('providers have other keys, and a stake another provider; the staker keeps theirs', async () => {
  const list = '/api/babylon/babylon/btcstaking/v1/finality_providers'
  expect(await changedBy({ source: 'babylon', kind: 'provider-key' }, list)).toEqual(['btc_pk'])
  await net.control('DELETE faults')
  await told({ source: 'babylon', kind: 'provider-key' })
  const { btc_pk: owner, fp_btc_pk_list: providers } = await fieldsAt(lcdDelegation())
  expect(owner).toBe(staker.account.key)
  expect(providers).toEqual([liarKey.key])
})

test.each([
  ['babylon', lcdDelegation],
  ['indexer', apiDelegation],
] as const)(
  'the stake stored by %s is the same with a foreign change output',
  async (source, path) => {
    expect(await changedBy({ source, kind: 'foreign-change' }, path())).toEqual(['staking_tx_hex'])
    const hex = String((await fieldsAt(path())).staking_tx_hex)
    const [staking, change] = outputsOf(hex)
    expect(staking).toEqual(outputsOf(stake.staking.transaction.hex)[0])
    expect(change).toMatchObject({ scriptPubKey: liarScript })
  },
)

test('the id of a changed stake can fit the lie', async () => {
  const asked = { source: 'indexer', kind: 'foreign-change', rehash: true } as const
  const changed = await changedBy(asked, apiDelegation())
  expect(changed.toSorted()).toEqual(['staking_tx_hash_hex', 'staking_tx_hex'])
  const { staking_tx_hash_hex: id, staking_tx_hex: hex } = await fieldsAt(apiDelegation())
  expect(id).toBe(txidOf(String(hex)))
})

test.each([
  ['babylon', lcdDelegation, 'unbonding_tx_hex'],
  ['indexer', apiDelegation, 'unbonding_tx'],
] as const)('the unbonding transaction stored by %s pays the liar', async (source, path, field) => {
  expect(await changedBy({ source, kind: 'foreign-unbonding' }, path())).toEqual([field])
  const [output] = outputsOf(String((await fieldsAt(path()))[field]))
  expect(output).toMatchObject({ scriptPubKey: liarScript })
})

test('coins are worth ten times what they are', async () => {
  const { address } = staker.account
  const [honest] = await net.bitcoin.utxos(address)
  await told({ source: 'bitcoin', kind: 'utxo-value' })
  const [lied] = await net.bitcoin.utxos(address)
  expect(lied).toEqual({ ...honest, value: (honest?.value ?? 0n) * 10n })
})

test('outputs pay the liar, in JSON and in bytes', async () => {
  await told({ source: 'bitcoin', kind: 'utxo-script' })
  expect(await fieldsAt(`/api/bitcoin/tx/${txid}`)).toMatchObject({
    scriptpubkey: liarScript,
    scriptpubkey_address: liarAddress,
  })
  const hex = await (await net.call(`/api/bitcoin/tx/${txid}/hex`)).text()
  expect(new Set(outputsOf(hex).map(({ scriptPubKey }) => scriptPubKey))).toEqual(
    new Set([liarScript]),
  )
})

test('what waits is said to be in the last block, and to count', async () => {
  const [tip, hash] = await Promise.all([
    net.bitcoin.tip(),
    net.call('/api/bitcoin/blocks/tip/hash').then((answer) => answer.text()),
  ])
  await told({ source: 'bitcoin', kind: 'fake-confirmation' })
  expect(await net.get(`/api/bitcoin/tx/${txid}/status`)).toMatchObject({
    confirmed: true,
    block_height: tip,
    block_hash: hash,
  })
  await told({ source: 'babylon', kind: 'fake-confirmation' })
  expect(await fieldsAt(lcdDelegation())).toMatchObject({
    active: true,
    status_desc: 'ACTIVE',
    start_height: tip,
    end_height: tip + 64,
  })
  await told({ source: 'indexer', kind: 'fake-confirmation' })
  expect(await fieldsAt(apiDelegation())).toMatchObject({
    state: 'ACTIVE',
    start_height: tip,
    end_height: tip + 64,
  })
})

test('the chain is longer than it is', async () => {
  const tip = await net.bitcoin.tip()
  await told({ source: 'bitcoin', kind: 'tip-ahead', ahead: 7 })
  expect(await net.bitcoin.tip()).toBe(tip + 7)
})

test('a server that hides everything knows no transaction, coin or spend', async () => {
  await told({ source: 'bitcoin', kind: 'hidden' })
  const stakingTxid = toTxid(txid)
  expect(await net.bitcoin.transaction(stakingTxid)).toBeNull()
  expect(await net.bitcoin.utxos(staker.account.address)).toEqual([])
  const [spent] = outpointsOf(stake.staking.transaction.hex)
  expect(spent && (await net.bitcoin.spendOf(spent))).toBeNull()
  expect(await net.bitcoin.tip()).toBeGreaterThan(0)
})

test('a coin is invented, and an unspent output is spent', async () => {
  const { address } = staker.account
  const honest = await net.bitcoin.utxos(address)
  await told({ source: 'bitcoin', kind: 'invented-coin' })
  expect(await net.bitcoin.utxos(address)).toMatchObject([...honest, { value: 100_000_000n }])
  await told({ source: 'bitcoin', kind: 'fake-spend' })
  const spend = await net.bitcoin.spendOf({ txid: toTxid(txid), vout: 0 })
  expect(spend).toMatchObject({ confirmedAt: await net.bitcoin.tip() })
})

test.each([
  [false, 'no-work'],
  [true, null],
])('a forged block that is worked for (%s) fails as %j', async (worked, fault) => {
  await told({ source: 'bitcoin', kind: 'forged-block', worked })
  const inclusion = await net.bitcoin.inclusion(toTxid(txid))
  expect(inclusion && inclusionFault(toTxid(txid), inclusion, undefined)).toBe(fault)
})

test('a false proof leads nowhere', async () => {
  const { txid: mined } = await net.control('POST fund', {
    ...{ address: staker.account.address, sats: '5000' },
  })
  await told({ source: 'bitcoin', kind: 'false-proof' })
  const inclusion = await net.bitcoin.inclusion(toTxid(mined))
  expect(inclusion && inclusionFault(toTxid(mined), inclusion, undefined)).toBe('not-in-block')
})

test('what is swallowed is said to be taken, and reaches nobody', async () => {
  const sent = await prepareStake(staker)
  await told({ source: 'bitcoin', kind: 'swallowed' })
  expect(await lock(staker, sent)).toBe(sent.transactions.stakingTxid)
  await net.control('DELETE faults')
  expect(await net.bitcoin.transaction(sent.transactions.stakingTxid)).toBeNull()
})
