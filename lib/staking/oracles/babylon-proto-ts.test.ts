import { BIP322Sig } from '@babylonlabs-io/babylon-proto-ts/dist/generated/babylon/btcstaking/v1/pop'
import {
  MsgAddBTCDelegationInclusionProof,
  MsgAddCovenantSigs,
  MsgBTCUndelegate,
  MsgBtcStakeExpand,
  MsgCreateBTCDelegation,
} from '@babylonlabs-io/babylon-proto-ts/dist/generated/babylon/btcstaking/v1/tx'
import {
  MsgSetWithdrawAddress,
  MsgWithdrawReward,
} from '@babylonlabs-io/babylon-proto-ts/dist/generated/babylon/incentive/tx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toTxid } from '@/lib/bitcoin/txid'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import {
  bip322Signature,
  type InclusionProof,
  type MsgCreateBtcDelegation,
  msgAddBtcDelegationInclusionProof,
  msgAddCovenantSigs,
  msgBtcStakeExpand,
  msgBtcUndelegate,
  msgCreateBtcDelegation,
  msgSetWithdrawAddress,
  msgWithdrawReward,
} from '@/lib/staking/messages'
import { knownKeys } from './known-keys'

const cases = casesOr(100)
const runs = { numRuns: cases }
const patience = patienceFor(cases)

const hex = (size: Parameters<typeof fc.uint8Array>[0] = {}) => fc.uint8Array(size).map(hexOf)
const hash = hex({ minLength: 32, maxLength: 32 })
const anyKey = fc.constantFrom(...knownKeys.map(({ key }) => key))
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff })
const sats = fc.bigInt(0n, 2n ** 53n - 1n)
const proof = fc.option(
  fc.record({
    key: fc.option(fc.record({ index: uint32, blockHash: hash })),
    siblings: hex({ maxLength: 320 }),
  }),
)

const stake = {
  stakerAddress: fc.string(),
  proofOfPossession: fc.option(fc.record({ type: fc.nat({ max: 2 }), signature: hex() })),
  staker: anyKey,
  finalityProviders: fc.array(anyKey, { maxLength: 3 }),
  stakingTime: uint32,
  stakingValue: sats,
  stakingTx: hex(),
  slashingTx: hex(),
  slashingSignature: hex(),
  unbondingTime: uint32,
  unbondingTx: hex(),
  unbondingValue: sats,
  unbondingSlashingTx: hex(),
  unbondingSlashingSignature: hex(),
}

test('a registration', patience, () => {
  const registration = fc.record({ ...stake, stakingTxInclusionProof: proof })
  fc.assert(
    fc.property(registration, (ours) => {
      const theirs = MsgCreateBTCDelegation.encode({
        ...theirStake(ours),
        stakingTxInclusionProof: proofOf(ours.stakingTxInclusionProof),
      })
      same(msgCreateBtcDelegation, ours, theirs.finish())
    }),
    runs,
  )
})

test('an expansion', patience, () => {
  const expansion = fc.record({
    ...stake,
    previousStakingTxid: hash.map(toTxid),
    fundingTx: hex(),
  })
  fc.assert(
    fc.property(expansion, (ours) => {
      const theirs = MsgBtcStakeExpand.encode({
        ...theirStake(ours),
        previousStakingTxHash: ours.previousStakingTxid,
        fundingTx: bytesOf(ours.fundingTx),
      })
      same(msgBtcStakeExpand, ours, theirs.finish())
    }),
    runs,
  )
})

test('a reward withdrawn, and where to', patience, () => {
  const texts = fc.record({ one: fc.string(), other: fc.string() })
  fc.assert(
    fc.property(texts, ({ one, other }) => {
      same(
        msgWithdrawReward,
        { type: one, address: other },
        MsgWithdrawReward.encode({ type: one, address: other }).finish(),
      )
      same(
        msgSetWithdrawAddress,
        { delegatorAddress: one, withdrawAddress: other },
        MsgSetWithdrawAddress.encode({ delegatorAddress: one, withdrawAddress: other }).finish(),
      )
    }),
    runs,
  )
})

test('a proof of inclusion', patience, () => {
  const inclusion = fc.record({
    signer: fc.string(),
    stakingTxid: hash.map(toTxid),
    inclusionProof: proof,
  })
  fc.assert(
    fc.property(inclusion, (ours) => {
      const theirs = MsgAddBTCDelegationInclusionProof.encode({
        signer: ours.signer,
        stakingTxHash: ours.stakingTxid,
        stakingTxInclusionProof: proofOf(ours.inclusionProof),
      })
      same(msgAddBtcDelegationInclusionProof, ours, theirs.finish())
    }),
    runs,
  )
})

test('an exit', patience, () => {
  const exit = fc.record({
    signer: fc.string(),
    stakingTxid: hash.map(toTxid),
    spendingTx: hex(),
    inclusionProof: proof,
    fundingTxs: fc.array(hex()),
  })
  fc.assert(
    fc.property(exit, (ours) => {
      const theirs = MsgBTCUndelegate.encode({
        signer: ours.signer,
        stakingTxHash: ours.stakingTxid,
        stakeSpendingTx: bytesOf(ours.spendingTx),
        stakeSpendingTxInclusionProof: proofOf(ours.inclusionProof),
        fundingTransactions: ours.fundingTxs.map(bytesOf),
      })
      same(msgBtcUndelegate, ours, theirs.finish())
    }),
    runs,
  )
})

test('the covenant’s signatures', patience, () => {
  const signatures = fc.record({
    signer: fc.string(),
    covenantKey: anyKey,
    stakingTxid: hash.map(toTxid),
    slashingSignatures: fc.array(hex()),
    unbondingSignature: hex(),
    unbondingSlashingSignatures: fc.array(hex()),
    stakeExpansionSignature: fc.option(hex({ minLength: 1 })),
  })
  fc.assert(
    fc.property(signatures, (ours) => {
      const theirs = MsgAddCovenantSigs.encode(
        MsgAddCovenantSigs.fromPartial({
          signer: ours.signer,
          pk: bytesOf(ours.covenantKey),
          stakingTxHash: ours.stakingTxid,
          slashingTxSigs: ours.slashingSignatures.map(bytesOf),
          unbondingTxSig: bytesOf(ours.unbondingSignature),
          slashingUnbondingTxSigs: ours.unbondingSlashingSignatures.map(bytesOf),
          stakeExpansionTxSig: bytesOf(ours.stakeExpansionSignature ?? ''),
        }),
      )
      same(msgAddCovenantSigs, ours, theirs.finish())
    }),
    runs,
  )
})

test('a BIP322 proof of possession', patience, () => {
  fc.assert(
    fc.property(fc.record({ address: fc.string(), witness: hex() }), (ours) => {
      const theirs = BIP322Sig.encode({ address: ours.address, sig: bytesOf(ours.witness) })
      same(bip322Signature, ours, theirs.finish())
    }),
    runs,
  )
})

type Codec<Value> = {
  readonly encode: (value: Value) => Uint8Array
  readonly decode: (bytes: Uint8Array) => Value
}

function same<Value>(codec: Codec<Value>, value: Value, theirs: Uint8Array) {
  expect(hexOf(codec.encode(value))).toBe(hexOf(theirs))
  expect(codec.decode(theirs)).toEqual(value)
}

const proofOf = (proof: InclusionProof | null) =>
  proof
    ? {
        key: proof.key ? { index: proof.key.index, hash: bytesOf(proof.key.blockHash) } : undefined,
        proof: bytesOf(proof.siblings),
      }
    : undefined

type Stake = Omit<MsgCreateBtcDelegation, 'stakingTxInclusionProof'>

function theirStake(ours: Stake) {
  const { proofOfPossession: pop } = ours
  return {
    stakerAddr: ours.stakerAddress,
    pop: pop ? { btcSigType: pop.type, btcSig: bytesOf(pop.signature) } : undefined,
    btcPk: bytesOf(ours.staker),
    fpBtcPkList: ours.finalityProviders.map(bytesOf),
    stakingTime: ours.stakingTime,
    stakingValue: Number(ours.stakingValue),
    stakingTx: bytesOf(ours.stakingTx),
    slashingTx: bytesOf(ours.slashingTx),
    delegatorSlashingSig: bytesOf(ours.slashingSignature),
    unbondingTime: ours.unbondingTime,
    unbondingTx: bytesOf(ours.unbondingTx),
    unbondingValue: Number(ours.unbondingValue),
    unbondingSlashingTx: bytesOf(ours.unbondingSlashingTx),
    delegatorUnbondingSlashingSig: bytesOf(ours.unbondingSlashingSignature),
  }
}
