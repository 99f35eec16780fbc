import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import type { BtcDelegation, CovenantSignatures } from '@/lib/localnet/babylon/state'
import { covenantAdaptorKey, covenantSecret } from './covenant-secrets'
import { openAdaptor, openSignature, type QuickKey, quickSignature } from './quick-signature'
import type { StakeWriter, WrittenStake } from './seeded-stakes'

/** What Babylon knows of a stake so far. */
export type Progress = Pick<BtcDelegation, 'inclusion' | 'undelegation'> & {
  readonly isSigned: boolean
}

/** What is the same for all stakes of a seed. */
export type SeedOrigin = Pick<BtcDelegation, 'stakerAddress' | 'registeredAtTip'> & {
  readonly writer: StakeWriter
  readonly key: QuickKey
}

/**
 * A delegation whose transactions and signatures are made when they are read, always the same: ten thousand stakes
 * have more signatures than anyone has time for, and hardly any is ever looked at.
 */
export function seededDelegation(
  { writer, key, stakerAddress, registeredAtTip }: SeedOrigin,
  stake: WrittenStake,
  { isSigned, ...progress }: Progress & Pick<BtcDelegation, 'createdAt'>,
): BtcDelegation {
  const { terms, value, staking } = stake
  const { version, unbondingTime, covenant } = writer.params
  const signature = (name: 'slashing' | 'unbondingSlashing') =>
    hexOf(quickSignature(hashOf(stake.transactions().requests[name]), key))
  return {
    stakingTxid: staking.txid,
    ...{ stakerAddress, registeredAtTip, unbondingTime },
    staker: terms.staker,
    finalityProviders: terms.finalityProviders,
    stakingTime: terms.stakingTime,
    stakingValue: value,
    stakingTx: staking.hex,
    stakingOutputIndex: 0,
    paramsVersion: version,
    covenant: isSigned ? covenant.keys.map((member) => new LazySignatures(member, stake)) : [],
    expansion: null,
    ...progress,
    get slashingTx() {
      return stake.transactions().slashing.hex
    },
    get slashingSignature() {
      return signature('slashing')
    },
    get unbondingTx() {
      return stake.exit().hex
    },
    get unbondingSlashingTx() {
      return stake.transactions().unbondingSlashing.hex
    },
    get unbondingSlashingSignature() {
      return signature('unbondingSlashing')
    },
  }
}

/** One member's answer. To be read, not copied: its parts are worked out by getters. */
class LazySignatures implements CovenantSignatures {
  readonly expansion = null
  readonly #stake: WrittenStake

  constructor(
    readonly key: XOnlyKey,
    stake: WrittenStake,
  ) {
    this.#stake = stake
  }

  get unbonding(): Hex {
    return hexOf(openSignature(this.#stake.exitHash(), covenantSecret(this.key)))
  }

  get slashing(): readonly Hex[] {
    return this.#encrypted('slashing')
  }

  get unbondingSlashing(): readonly Hex[] {
    return this.#encrypted('unbondingSlashing')
  }

  #encrypted(name: 'slashing' | 'unbondingSlashing'): readonly Hex[] {
    const hash = hashOf(this.#stake.transactions().requests[name])
    return this.#stake.terms.finalityProviders.map((provider) =>
      hexOf(openAdaptor(hash, covenantAdaptorKey(this.key, provider))),
    )
  }
}

function hashOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const [input] = inputs
  if (!input) throw new RangeError('a signing request has an input')
  return sighash(transaction, input)
}
