import { expect, test } from 'vitest'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Any } from '@/lib/staking/cosmos-messages'
import {
  type InclusionProof,
  msgAddBtcDelegationInclusionProof,
  msgAddCovenantSigs,
  msgBtcUndelegate,
  typeUrls,
} from '@/lib/staking/messages'
import { covenantKeys, watcherKey } from './genesis-keys'
import { addressOfKey } from './report'
import { openClockedLocalnet } from './testing/clocked-localnet'
import {
  creation,
  deliver as deliverAll,
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
  signedTx,
  unbond,
  withdraw,
} from './testing/staker'

async function open(label: string) {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, label)
  const stake = await prepareStake(staker)
  return { net, staker, stake }
}

/** What a block says of messages, or the node before any block. */
const deliver = (staker: Staker, ...messages: readonly Any[]) => deliverAll(staker, messages)

async function proofOf({ net }: Staker, txid: string): Promise<InclusionProof> {
  const proof = (await net.get(`/api/bitcoin/tx/${txid}/merkle-proof`)) as {
    block_height: number
    merkle: string[]
    pos: number
  }
  const hash = await (await net.call(`/api/bitcoin/block-height/${proof.block_height}`)).text()
  const internal = (hex: string) => hexOf(bytesOf(hex).reverse())
  return {
    key: { index: proof.pos, blockHash: internal(hash) },
    siblings: toHexBrand(proof.merkle.map(internal).join('')),
  }
}

const inclusion = (staker: Staker, stake: PreparedStake, inclusionProof: InclusionProof): Any => ({
  typeUrl: typeUrls.addBtcDelegationInclusionProof,
  value: msgAddBtcDelegationInclusionProof.encode({
    signer: staker.babylonAddress,
    stakingTxid: stake.transactions.stakingTxid,
    inclusionProof,
  }),
})

const statusOf = async ({ net }: Staker, { transactions }: PreparedStake) =>
  (await net.babylon.delegation(transactions.stakingTxid))?.status

test('an inclusion proof waits for the covenant, for depth, and is taken once', async () => {
  const { net, staker, stake } = await open('inclusion')
  await register(staker, stake.message)
  await lock(staker, stake)
  await net.mine(1)
  const proof = await proofOf(staker, stake.transactions.stakingTxid)
  const prove = (changed = proof) => deliver(staker, inclusion(staker, stake, changed))
  expect((await prove())?.log).toContain('has not received a quorum of covenant signatures')
  await net.pass(3)
  expect(await prove()).toMatchObject({
    code: 1108,
    log: expect.stringContaining('not k-deep: k=2; depth=0'),
  })
  const coinbase = { key: { index: 0, blockHash: proof.key?.blockHash ?? toHexBrand('') } }
  expect((await prove({ ...coinbase, siblings: proof.siblings }))?.log).toContain(
    'not included in the Bitcoin chain',
  )
  await net.mine(2)
  expect((await prove())?.log).toContain('already has inclusion proof')
})

test('a stake that is mined first can be registered with its proof, and becomes active by the covenant alone', async () => {
  const { net, staker, stake } = await open('mined first')
  await lock(staker, stake)
  await net.mine(3)
  const proof = await proofOf(staker, stake.transactions.stakingTxid)
  const message = { ...stake.message, stakingTxInclusionProof: proof }
  const tx = await signedTx(staker, [creation(message)], { gasLimit: 1_000_000n })
  const hash = await net.babylon.broadcast(tx)
  expect(await net.babylon.transactionResult(hash)).toMatchObject({ code: 0 })
  expect(await statusOf(staker, stake)).toEqual({ kind: 'pending' })
  await net.pass(3)
  expect(await statusOf(staker, stake)).toEqual({ kind: 'active' })
})

test('a proof that is none, or of a block nobody knows, registers nothing', async () => {
  const { net, staker, stake } = await open('no proof')
  await lock(staker, stake)
  await net.mine(1)
  const proof = await proofOf(staker, stake.transactions.stakingTxid)
  const registerWith = (stakingTxInclusionProof: InclusionProof) =>
    register(staker, { ...stake.message, stakingTxInclusionProof })
  expect((await registerWith({ key: null, siblings: proof.siblings })).log).toContain(
    'failed to parse staking tx proof of inclusion',
  )
  const unknown = { index: 1, blockHash: toHexBrand('11'.repeat(32)) }
  expect((await registerWith({ key: unknown, siblings: proof.siblings })).log).toContain(
    'is not found in BTC light client state',
  )
  expect((await registerWith(proof)).log).toContain('not k-deep: k=2; depth=0')
})

test('a report of an unbonding is taken once, and gets its fee back; the second one pays', async () => {
  const { net, staker, stake } = await open('report')
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  await unbond(staker, stake)
  const { stakingTxid, unbonding } = stake.transactions
  const hexOfTx = async (txid: string) =>
    toHexBrand(await (await net.call(`/api/bitcoin/tx/${txid}/hex`)).text())
  // Mined, but not yet told to the light client by a tick.
  await net.post('/localnet/mine', { blocks: 1 })
  const message = {
    signer: staker.babylonAddress,
    stakingTxid,
    spendingTx: await hexOfTx(unbonding.txid),
    inclusionProof: await proofOf(staker, unbonding.txid),
    fundingTxs: [await hexOfTx(stakingTxid)],
  }
  const undelegation = (changes: Partial<typeof message> = {}): Any => ({
    typeUrl: typeUrls.btcUndelegate,
    value: msgBtcUndelegate.encode({ ...message, ...changes }),
  })
  expect((await deliver(staker, undelegation()))?.log).toContain(
    'stake spending tx is not on BTC chain',
  )
  const balance = await net.babylon.balance(staker.babylonAddress)
  await net.tick()
  expect(await deliver(staker, undelegation())).toMatchObject({
    code: 1119,
    log: expect.stringContaining('cannot unbond an unbonded BTC delegation'),
  })
  expect(await net.babylon.balance(staker.babylonAddress)).toBe(balance - 10_000n)
  expect(await net.babylon.balance(addressOfKey(watcherKey))).toBe(1_000_000_000_000n)
  const missing = toTxid('00'.repeat(32))
  expect(await deliver(staker, undelegation({ stakingTxid: missing }))).toMatchObject({
    code: 1102,
  })
})

test('covenant signatures are taken from members only, and only good ones', async () => {
  const { staker, stake } = await open('covenant')
  await register(staker, stake.message)
  const message = {
    signer: staker.babylonAddress,
    covenantKey: covenantKeys[0]?.key ?? staker.key.key,
    stakingTxid: stake.transactions.stakingTxid,
    slashingSignatures: [toHexBrand('02'.repeat(65))],
    unbondingSignature: toHexBrand('02'.repeat(64)),
    unbondingSlashingSignatures: [toHexBrand('02'.repeat(65))],
    stakeExpansionSignature: null,
  }
  const signing = (changes: Partial<typeof message> = {}): Any => ({
    typeUrl: typeUrls.addCovenantSigs,
    value: msgAddCovenantSigs.encode({ ...message, ...changes }),
  })
  expect(await deliver(staker, signing({ covenantKey: staker.key.key }))).toMatchObject({
    code: 1107,
  })
  expect(await deliver(staker, signing({ slashingSignatures: [] }))).toMatchObject({
    code: 1,
    log: 'empty covenant signatures on slashing tx',
  })
  const twice = [...message.slashingSignatures, ...message.slashingSignatures]
  expect(await deliver(staker, signing({ slashingSignatures: twice }))).toMatchObject({
    code: 1110,
    log: expect.stringContaining('number of covenant signatures: 2, number of finality providers'),
  })
  expect(await deliver(staker, signing())).toMatchObject({ code: 1110 })
  await staker.net.pass(3)
  expect(await deliver(staker, signing())).toMatchObject({ code: 1123 })
})

test('of several messages all are carried out, or none', async () => {
  const { net, staker, stake } = await open('atomic')
  const other = await prepareStake(staker, 100)
  const bad = creation({ ...other.message, unbondingTime: 13 })
  expect(await deliver(staker, creation(stake.message), bad)).toMatchObject({
    code: 1114,
    log: expect.stringContaining('message index: 1'),
  })
  expect(await statusOf(staker, stake)).toBeUndefined()
  const gasLimit = 4_000_000n
  const both = [creation(stake.message), creation(other.message)]
  const hash = await net.babylon.broadcast(await signedTx(staker, both, { gasLimit }))
  expect(await net.babylon.transactionResult(hash)).toMatchObject({ code: 0 })
  expect(await statusOf(staker, stake)).toEqual({ kind: 'pending' })
  expect(await statusOf(staker, other)).toEqual({ kind: 'pending' })
})

test('a stake that is spent in a way nobody registered counts for nothing from then on', async () => {
  const { net, staker, stake } = await open('unexpected')
  await net.control('POST watchers', { inclusion: false })
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(64)
  expect(await statusOf(staker, stake)).toEqual({ kind: 'verified' })
  await withdraw(staker, stake, 'expired')
  await net.mine(1)
  const { stakingTxid } = stake.transactions
  expect(
    await net.get(`/api/babylon/babylon/btcstaking/v1/btc_delegation/${stakingTxid}`),
  ).toMatchObject({
    btc_delegation: {
      status_desc: 'UNBONDED',
      undelegation_response: {
        delegator_unbonding_info_response: { spend_stake_tx_hex: expect.stringMatching(/^0200/) },
      },
    },
  })
})
