import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeyOf } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { sighash, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { encryptAdaptor } from './adaptor-signature'
import { covenantVerification, verifiedUnbondingSignatures, verifyCovenant } from './covenant'
import type { RegisteredDelegation } from './delegation'
import { delegationTransactions } from './delegation-transactions'
import { stakingOutput } from './outputs'
import { flows, keys } from './vectors/flows'
import { registeredDelegation } from './vectors/registered-delegation'

type Flow = (typeof flows)[number]

const questionOf = (flow: Flow, changed: Partial<RegisteredDelegation> = {}) => ({
  params: flow.stakingParams,
  terms: flow.terms,
  stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
  stakingOutputIndex: 0,
  delegation: { ...registeredDelegation(flow), ...changed },
})

const [flow] = flows
if (!flow) throw new Error('no vectors')
const honest = registeredDelegation(flow)
const everyone = flow.covenants.map(({ cov_pk }) => cov_pk)
const all = { valid: everyone, invalid: [] }
const verify = (changed: Partial<RegisteredDelegation>) => verifyCovenant(questionOf(flow, changed))

test.each(flows)('all nine members have signed the three transactions of $name', (each) => {
  const valid = each.covenants.map(({ cov_pk }) => cov_pk)
  const verdict = { valid, invalid: [] }
  expect(verifyCovenant(questionOf(each))).toEqual({
    differences: [],
    unbonding: verdict,
    slashing: verdict,
    unbondingSlashing: verdict,
    quorum: true,
  })
})

const lists = [
  'covenantUnbondingSignatures',
  'covenantSlashingSignatures',
  'covenantUnbondingSlashingSignatures',
] as const

test.each(lists)('six of nine are enough in %s, five are not', (list) => {
  expect(verify({ [list]: honest[list].slice(3) }).quorum).toBe(true)
  expect(verify({ [list]: honest[list].slice(4) }).quorum).toBe(false)
  expect(verify({ [list]: [] }).quorum).toBe(false)
})

test('a member listed six times is still one member', () => {
  const [first] = honest.covenantUnbondingSignatures
  if (!first) throw new Error('no vectors')
  const verdict = verify({ covenantUnbondingSignatures: Array.from({ length: 6 }, () => first) })
  expect(verdict.unbonding).toEqual({ valid: [first.key], invalid: Array(5).fill(first.key) })
  expect(verdict.quorum).toBe(false)
})

test('a key outside the committee does not count, whatever it has signed', () => {
  const [first, ...rest] = honest.covenantUnbondingSignatures
  if (!first) throw new Error('no vectors')
  const key = toXOnlyKey(keys.fp_pk_xonly)
  const { unbonding } = verify({ covenantUnbondingSignatures: [{ ...first, key }, ...rest] })
  expect(unbonding).toEqual({ valid: everyone.slice(1), invalid: [key] })
})

const flip = (hex: Hex, at: number): Hex => {
  const bit = at % (hex.length * 4)
  return hexOf(bytesOf(hex).map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)))
}

test('any changed bit of any signature makes that one member invalid', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.nat(), (member, at) => {
      const changed = everyone.slice(member, member + 1)
      const expected = { valid: everyone.filter((_, i) => i !== member), invalid: changed }
      const only = <Entry>(entries: readonly Entry[], change: (entry: Entry) => Entry) =>
        entries.map((entry, index) => (index === member ? change(entry) : entry))
      const verdict = verify({
        covenantUnbondingSignatures: only(honest.covenantUnbondingSignatures, (entry) => ({
          ...entry,
          signature: flip(entry.signature, at),
        })),
        covenantSlashingSignatures: only(honest.covenantSlashingSignatures, (entry) => ({
          ...entry,
          signatures: entry.signatures.map((signature) => flip(signature, at)),
        })),
        covenantUnbondingSlashingSignatures: only(
          honest.covenantUnbondingSlashingSignatures,
          (entry) => ({ ...entry, signatures: [...entry.signatures, ...entry.signatures] }),
        ),
      })
      expect(verdict).toMatchObject({
        unbonding: expected,
        slashing: expected,
        unbondingSlashing: expected,
      })
    }),
    { numRuns: 15 },
  )
})

test('signatures of one slashing transaction are worth nothing for the other', () => {
  const verdict = verify({ covenantSlashingSignatures: honest.covenantUnbondingSlashingSignatures })
  expect(verdict).toMatchObject({ slashing: { valid: [], invalid: everyone }, unbonding: all })
  expect(verdict.quorum).toBe(false)
})

const otherTx = toHexBrand(flow.expansion.tx.unsigned_hex)

test.each([
  ['params-version', { paramsVersion: 9 }],
  ['staker', { staker: toXOnlyKey(keys.fp_pk_xonly) }],
  ['finality-providers', { finalityProviders: [] }],
  ['staking-time', { stakingTime: flow.terms.unbondingTime }],
  ['unbonding-time', { unbondingTime: flow.terms.stakingTime }],
  ['staking-tx', { stakingTx: otherTx }],
  ['staking-tx', { stakingTx: toHexBrand('00') }],
  ['staking-tx', { stakingTxid: toTxid(flow.unbonding_tx.txid) }],
  ['staking-output', { stakingOutputIndex: 1 }],
  ['staking-output', { stakingValue: toSats(1) }],
  ['unbonding-tx', { unbondingTx: otherTx }],
  ['slashing-tx', { slashingTx: honest.unbondingSlashingTx }],
  ['unbonding-slashing-tx', { unbondingSlashingTx: honest.slashingTx }],
] as const)('another %s is named, and nothing counts', (difference, changed) => {
  const none = { valid: [], invalid: [] }
  expect(verify(changed)).toEqual({
    differences: [difference],
    unbonding: none,
    slashing: none,
    unbondingSlashing: none,
    quorum: false,
  })
})

test('it can be done one signature at a time', () => {
  const { steps, value } = stepsOf(covenantVerification(questionOf(flow)))
  expect(steps).toBe(27)
  expect(value.quorum).toBe(true)
})

test('with several finality providers there is a signature for each, in their order', () => {
  const other = xOnly(publicKeyOf(bytesOf('07'.repeat(32))))
  const terms = { ...flow.terms, finalityProviders: [...flow.terms.finalityProviders, other] }
  const { stakingParams: params } = flow
  const output = { scriptPubKey: stakingOutput(terms).scriptPubKey, value: params.minStakingValue }
  const stakingTx = unsignedTransaction({
    inputs: [{ outpoint: { txid: honest.stakingTxid, vout: 1 }, prevout: output, sequence: 1 }],
    outputs: [output],
  })
  const question = { params, terms, stakingTx: stakingTx.hex, stakingOutputIndex: 0 }
  const { requests, ...ours } = delegationTransactions(question)
  const [input] = requests.slashing.inputs
  if (!input) throw new Error('nothing to sign')
  const hash = sighash(ours.slashing, input)
  const entries = flow.covenants.map(({ cov_pk, secret_key }) => ({
    key: toXOnlyKey(cov_pk),
    signatures: terms.finalityProviders.map((provider) =>
      hexOf(encryptAdaptor(hash, bytesOf(secret_key), provider)),
    ),
  }))
  const asked = (covenantSlashingSignatures: typeof entries) =>
    covenantVerification({
      ...question,
      delegation: {
        ...honest,
        stakingTxid: ours.stakingTxid,
        stakingTx: stakingTx.hex,
        stakingValue: output.value,
        finalityProviders: terms.finalityProviders,
        unbondingTx: ours.unbonding.hex,
        slashingTx: ours.slashing.hex,
        unbondingSlashingTx: ours.unbondingSlashing.hex,
        covenantSlashingSignatures,
        covenantUnbondingSlashingSignatures: [],
      },
    })
  const { steps, value } = stepsOf(asked(entries))
  expect(value.slashing).toEqual(all)
  expect(steps).toBe(9 + 9 * 2)
  const swapped = entries.map(({ key, signatures }) => ({
    key,
    signatures: signatures.toReversed(),
  }))
  expect(stepsOf(asked(swapped)).value.slashing).toEqual({ valid: [], invalid: everyone })
})

test('the unbonding signatures of any source are sifted', () => {
  const { requests } = delegationTransactions(questionOf(flow))
  const [first, second, ...rest] = honest.covenantUnbondingSignatures
  if (!first || !second) throw new Error('no vectors')
  const sifted = verifiedUnbondingSignatures({
    covenant: flow.terms.covenant,
    request: requests.unbonding,
    signatures: [{ ...first, signature: second.signature }, second, second, ...rest],
  })
  expect(sifted).toEqual([second, ...rest])
})

/** How often it can be interrupted: once before each signature. */
function stepsOf<Value>(steps: Generator<void, Value>) {
  let count = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) count++
  return { steps: count, value: step.value }
}
