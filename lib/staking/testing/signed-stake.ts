import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { finalSequence, sighash, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { encryptAdaptor } from '@/lib/staking/adaptor-signature'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { stakingOutput } from '@/lib/staking/outputs'
import type { flows } from '@/lib/staking/vectors/flows'
import { registeredDelegation } from '@/lib/staking/vectors/registered-delegation'

/** A recorded stake under a committee of three, two of whom are enough: quick to verify ten thousand times. */
export function signedStake(flow: (typeof flows)[number]) {
  const members = flow.covenants.slice(0, 3).map(({ cov_pk, secret_key }) => ({
    key: toXOnlyKey(cov_pk),
    secret: bytesOf(secret_key),
  }))
  const covenant = { keys: members.map(({ key }) => key), quorum: 2 }
  const params = { ...flow.stakingParams, covenant }
  const terms = { ...flow.terms, covenant }
  const output = { scriptPubKey: stakingOutput(terms).scriptPubKey, value: params.minStakingValue }
  const { hex: stakingTx, txid: stakingTxid } = unsignedTransaction({
    inputs: [
      {
        outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 },
        prevout: output,
        sequence: finalSequence,
      },
    ],
    outputs: [output],
  })
  const built = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  const adaptors = (request: SigningRequest) =>
    members.map(({ key, secret }) => ({
      key,
      signatures: terms.finalityProviders.map((provider) =>
        hexOf(encryptAdaptor(hashOf(request), secret, provider)),
      ),
    }))
  const told: RegisteredDelegation = {
    ...registeredDelegation(flow),
    stakingTxid,
    stakingTx,
    stakingValue: output.value,
    unbondingTx: built.unbonding.hex,
    slashingTx: built.slashing.hex,
    unbondingSlashingTx: built.unbondingSlashing.hex,
    covenantUnbondingSignatures: members.map(({ key, secret }) => ({
      key,
      signature: hexOf(signSchnorr(hashOf(built.requests.unbonding), secret, new Uint8Array(32))),
    })),
    covenantSlashingSignatures: adaptors(built.requests.slashing),
    covenantUnbondingSlashingSignatures: adaptors(built.requests.unbondingSlashing),
  }
  return { params, terms, stakingTx, built, told }
}

function hashOf({ transaction, inputs: [input] }: SigningRequest): Uint8Array {
  if (!input) throw new RangeError('nothing to sign')
  return sighash(transaction, input)
}
