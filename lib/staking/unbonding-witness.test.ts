import { expect, test } from 'vitest'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import { weightOf, withWitnesses } from '@/lib/bitcoin/transaction'
import { decryptAdaptor } from './adaptor-signature'
import { delegationTransactions } from './delegation-transactions'
import { slashingWitness, unbondingWitness } from './unbonding-witness'
import { flows, keys } from './vectors/flows'

type Flow = (typeof flows)[number]

test.each(flows)('the signed exit is that of $name', (flow) => {
  const { unbonding } = build(flow)
  expect(signed(unbonding, unbondingWitness(exitOf(flow)))).toBe(flow.unbonding_tx.signed_hex)
})

test.each(flows)('both signed penalties are those of $name', (flow) => {
  const { slashing, unbondingSlashing } = build(flow)
  const ofStake = slashingWitness(penaltyOf(flow, 'slashing'))
  const ofExit = slashingWitness(penaltyOf(flow, 'unbonding_slashing'))
  expect(signed(slashing, ofStake)).toBe(flow.slashing_tx.signed_hex)
  expect(signed(unbondingSlashing, ofExit)).toBe(flow.unbonding_slashing_tx.signed_hex)
})

test.each(flows)(
  'of more signatures than the quorum exactly the quorum is used in $name',
  (flow) => {
    const everyone = { ...exitOf(flow), covenantSignatures: exitSignatures(flow) }
    const covenantItems = unbondingWitness(everyone).slice(0, flow.terms.covenant.keys.length)
    expect(covenantItems.map(({ length }) => length).toSorted()).toEqual([
      0,
      0,
      0,
      ...Array(6).fill(64),
    ])
    expect(weightOf(signed(build(flow).unbonding, unbondingWitness(everyone)))).toBe(1280)
  },
)

test.each(flows)('one signature less than the quorum is refused in $name', (flow) => {
  const tooFew = exitSignatures(flow).slice(0, flow.terms.covenant.quorum - 1)
  expect(() => unbondingWitness({ ...exitOf(flow), covenantSignatures: tooFew })).toThrow(
    RangeError,
  )
  const strangers = tooFew.map(({ signature }) => ({ key: flow.terms.staker, signature }))
  expect(() =>
    unbondingWitness({ ...exitOf(flow), covenantSignatures: [...tooFew, ...strangers] }),
  ).toThrow('5 signatures, 6 needed')
})

const build = ({ stakingParams, terms, staking_tx }: Flow) =>
  delegationTransactions({
    params: stakingParams,
    terms,
    stakingTx: toHexBrand(staking_tx.unsigned_hex),
    stakingOutputIndex: 0,
  })

const signed = (transaction: UnsignedTransaction, witness: readonly Uint8Array[]) =>
  withWitnesses(transaction, [witness])

const exitSignatures = ({ covenants }: Flow) =>
  covenants.map(({ cov_pk, unbonding_sig }) => ({
    key: toXOnlyKey(cov_pk),
    signature: toHexBrand(unbonding_sig),
  }))

const exitOf = (flow: Flow) => ({
  terms: flow.terms,
  stakerSignature: toHexBrand(flow.delegator_sigs.unbonding),
  covenantSignatures: exitSignatures(flow).slice(0, flow.terms.covenant.quorum),
})

/** The provider's leaked secret signs, and turns the covenant's adaptor signatures into plain ones. */
function penaltyOf(flow: Flow, penalty: 'slashing' | 'unbonding_slashing') {
  const leaked = bytesOf(keys.fp_secret)
  const hash = bytesOf(flow.sighashes[penalty])
  const signers = flow.covenants.slice(0, flow.terms.covenant.quorum)
  return {
    terms: flow.terms,
    spends: penalty === 'slashing' ? ('staking' as const) : ('unbonding' as const),
    stakerSignature: toHexBrand(flow.delegator_sigs[penalty]),
    finalityProviderSignature: {
      key: toXOnlyKey(keys.fp_pk_xonly),
      signature: hexOf(signSchnorr(hash, leaked, new Uint8Array(32))),
    },
    covenantSignatures: signers.map((signer) => ({
      key: toXOnlyKey(signer.cov_pk),
      signature: hexOf(decryptAdaptor(bytesOf(signer[`${penalty}_adaptor_sig`]), leaked)),
    })),
  }
}
