import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { decodeTransaction, withWitnesses } from '@/lib/bitcoin/transaction'
import {
  type BitcoinScene,
  fundedScene,
  signatureOf,
  value,
} from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  type PreparedStake,
  prepareStake,
  providerKey,
  slashingHex,
  unbondingHex,
  withdrawalHex,
  withdrawalRequest,
} from '@/lib/localnet/bitcoin/testing/staking-scene'
import { covenantKeys, type LocalKey } from '@/lib/localnet/genesis-keys'
import { unbondingWitness } from '@/lib/staking/unbonding-witness'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { bareKeys, knownOutputs, nodePsbt, nodeSigned } from './node-signer'
import { type TwoJudges, twoJudges } from './two-judges'

const accepted = { local: 'accepted', real: 'accepted' }
const tooEarly = { local: 'non-BIP68-final', real: 'non-BIP68-final' }
const seed = 20260509

/** In the order of the script: our own transactions hold the signatures of the first. */
const members = covenantKeys.toSorted((a, b) => (a.key < b.key ? -1 : 1))

let bitcoind: Bitcoind
let scene: BitcoinScene
let judges: TwoJudges
beforeAll(async () => {
  bitcoind = await startBitcoind()
  scene = fundedScene('p2tr', { coins: 16 })
  scene.mine(16)
  judges = twoJudges(scene, bitcoind)
  expect(await judges.share()).toEqual([])
})
afterAll(async () => {
  await bitcoind.stop()
})

let stake: PreparedStake
beforeEach(async () => {
  stake = prepareStake(scene)
  expect(await judges.send(stake.hex)).toEqual(accepted)
  expect(await judges.mine(1)).toEqual([])
})

const quorum = () => members.slice(0, stake.terms.covenant.quorum)

const signaturesBy = (signer: LocalKey, { transaction, inputs }: SigningRequest) =>
  inputs.map((input) => hexOf(signatureOf(transaction, input, signer)))

const signed = (request: SigningRequest, keys: readonly string[], finalise = true) =>
  nodeSigned(bitcoind, psbtOf(request), { with: keys, finalise })

/** By a wallet that has nothing of ours but the transaction: leaves and control blocks come from its descriptors. */
async function signedByWallet({ transaction }: SigningRequest, keys: readonly LocalKey[]) {
  const psbt = await nodePsbt(bitcoind, transaction.hex)
  return nodeSigned(bitcoind, psbt, { with: knownOutputs(stake.terms, keys), finalise: true })
}

const stakerWitnessOf = (request: SigningRequest, psbt: Uint8Array) =>
  value(verifiedSignatures(request, psbt)).map(hexOf)

test.each(['unbonding', 'slashing', 'unbondingSlashing'] as const)(
  'the node signs our PSBT of %s as the staker, and we take its signature',
  async (kind) => {
    const request = stake.transactions.requests[kind]
    const { psbt, hex } = await signed(request, bareKeys([scene.key]))
    expect(hex).toBeNull()
    expect(stakerWitnessOf(request, psbt)).toEqual(signaturesBy(scene.key, request))
    const stranger = await signed(request, bareKeys([providerKey]))
    expect(verifiedSignatures(request, stranger.psbt).ok).toBe(false)
  },
)

/** A wallet that knows more leaves than our PSBT shows signs all of them; we refuse what we did not ask for. */
test('a signature of the node for a leaf we did not show it is refused', async () => {
  const request = stake.transactions.requests.unbonding
  const { psbt } = await signed(request, knownOutputs(stake.terms, [scene.key]), false)
  expect(verifiedSignatures(request, psbt)).toEqual({
    ok: false,
    problem: 'unexpected-signature',
  })
})

test('the node as staker and covenant finalises the very unbonding that we do', async () => {
  const request = stake.transactions.requests.unbonding
  const { hex, psbt } = await signedByWallet(request, [scene.key, ...quorum()])
  expect(hex).toBe(unbondingHex(stake))
  expect(stakerWitnessOf(request, psbt)).toEqual(signaturesBy(scene.key, request))
  expect(await judges.send(unbondingHex(stake))).toEqual(accepted)
  expect(await judges.mine(1)).toEqual([])
})

test('whichever members sign, the node puts their signatures where we do', async () => {
  const { terms, transactions } = stake
  const request = transactions.requests.unbonding
  const size = terms.covenant.quorum
  const subsets = fc.shuffledSubarray([...members], { minLength: size, maxLength: size })
  for (const chosen of fc.sample(subsets, { seed, numRuns: 10 })) {
    const { hex } = await signedByWallet(request, [scene.key, ...chosen])
    const [stakerSignature = toHexBrand('')] = signaturesBy(scene.key, request)
    const covenantSignatures = chosen.flatMap((member) =>
      signaturesBy(member, request).map((signature) => ({ key: member.key, signature })),
    )
    const witness = unbondingWitness({ terms, stakerSignature, covenantSignatures })
    expect(hex).toBe(withWitnesses(transactions.unbonding, [witness]))
  }
})

test('one after another, knowing nothing but their keys, the signers finalise the same', async () => {
  const request = stake.transactions.requests.unbonding
  let psbt = psbtOf(request)
  let hex: string | null = null
  for (const signer of [...quorum(), scene.key]) {
    expect(hex).toBeNull()
    ;({ psbt, hex } = await nodeSigned(bitcoind, psbt, {
      with: bareKeys([signer]),
      finalise: true,
    }))
  }
  expect(hex).toBe(unbondingHex(stake))
})

test('a covenant member too few leaves the node without a transaction, more make a valid one', async () => {
  const request = stake.transactions.requests.unbonding
  const tooFew = [scene.key, ...quorum().slice(1)]
  expect((await signedByWallet(request, tooFew)).hex).toBeNull()
  const { hex } = await signedByWallet(request, [scene.key, ...members])
  if (hex === null) throw new Error('the node has not finalised the transaction')
  const signatures = decodeTransaction(hex).ins[0]?.witness.slice(0, members.length) ?? []
  expect(signatures.filter(({ length }) => length > 0)).toHaveLength(quorum().length)
  expect(await judges.send(hex)).toEqual(accepted)
  expect(await judges.mine(1)).toEqual([])
})

test.each(['staking', 'unbonding'] as const)(
  'the node as staker, provider and covenant finalises our slashing of the %s output',
  async (spends) => {
    const { requests } = stake.transactions
    if (spends === 'unbonding') expect(await judges.send(unbondingHex(stake))).toEqual(accepted)
    const request = requests[spends === 'staking' ? 'slashing' : 'unbondingSlashing']
    const keys = [scene.key, providerKey, ...quorum()]
    const { hex } = await signed(request, bareKeys(keys))
    expect(hex).toBe(slashingHex(stake, spends))
    expect(await judges.send(slashingHex(stake, spends))).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
  },
)

/**
 * With the whole descriptor the node cannot be made to slash a staking output by its slashing leaf: it finalises by
 * the cheapest leaf it has keys for, and unbonding wants a signature less. An unbonding output has no such leaf.
 */
test('a node that knows every leaf slashes by the cheapest, which is as valid', async () => {
  const keys = [scene.key, providerKey, ...quorum()]
  const { requests } = stake.transactions
  const outputs = knownOutputs(stake.terms, keys)
  const exit = await signed(requests.unbondingSlashing, outputs)
  expect(exit.hex).toBe(slashingHex(stake, 'unbonding'))
  const { hex } = await signed(requests.slashing, outputs)
  if (hex === null) throw new Error('the node has not finalised the transaction')
  const [unbonding] = requests.unbonding.inputs
  const script = decodeTransaction(hex).ins[0]?.witness.at(-2) ?? new Uint8Array()
  expect(unbonding).toMatchObject({ leaf: { script: hexOf(script) } })
  expect(await judges.send(hex)).toEqual(accepted)
  expect(await judges.mine(1)).toEqual([])
})

test.each(['expired', 'unbonded', 'slashed'] as const)(
  'the node alone finalises the withdrawal of what is %s, once its time has come',
  async (kind) => {
    const { terms } = stake
    const from = {
      expired: () => stake.hex,
      unbonded: () => unbondingHex(stake),
      slashed: () => slashingHex(stake, 'staking'),
    }[kind]()
    if (kind !== 'expired') {
      expect(await judges.send(from)).toEqual(accepted)
      expect(await judges.mine(1)).toEqual([])
    }
    const spent = { from, vout: kind === 'slashed' ? 1 : 0 }
    const request = withdrawalRequest(stake, kind, spent)
    const { hex, psbt } = await signedByWallet(request, [scene.key])
    expect(hex).toBe(withdrawalHex(stake, kind, spent))
    expect(stakerWitnessOf(request, psbt)).toEqual(signaturesBy(scene.key, request))
    expect((await signed(request, bareKeys([scene.key]))).hex).toBe(hex)
    const time = kind === 'expired' ? terms.stakingTime : terms.unbondingTime
    const withdrawal = withdrawalHex(stake, kind, spent)
    await judges.mine(time - 2)
    expect(await judges.send(withdrawal)).toEqual(tooEarly)
    await judges.mine(1)
    expect(await judges.send(withdrawal)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
  },
)
