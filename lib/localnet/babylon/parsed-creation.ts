import type { Transaction } from 'bitcoinjs-lib'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import {
  bip322Signature,
  type MsgCreateBtcDelegation,
  type ProofOfPossession,
  possessionType,
} from '@/lib/staking/messages'
import { MalformedMessageError } from '@/lib/staking/protobuf-wire'
import { invalidArgument, stakingError } from './errors'
import { type ParsedInclusion, parsedInclusion } from './inclusion'

export type ParsedTransaction = { readonly hex: Hex; readonly tx: Transaction; readonly txid: Txid }

export type ParsedCreation = {
  readonly msg: MsgCreateBtcDelegation
  readonly stakingTx: ParsedTransaction
  readonly slashingTx: ParsedTransaction
  readonly unbondingTx: ParsedTransaction
  readonly unbondingSlashingTx: ParsedTransaction
  readonly inclusion: ParsedInclusion | null
  readonly possession: ProofOfPossession
}

const maxTimelock = 65_535

/** The checks that need no state, in the chain's order (`x/btcstaking/types/create_delegation_parser.go`). */
export function parsedCreation(msg: MsgCreateBtcDelegation, maxProviders: number): ParsedCreation {
  const inclusion =
    msg.stakingTxInclusionProof &&
    parsedInclusion(msg.stakingTxInclusionProof, 'failed to parse staking tx proof of inclusion')
  const transactions = {
    stakingTx: parsedTransaction(msg.stakingTx, 'staking tx'),
    slashingTx: parsedTransaction(msg.slashingTx, 'staking slashing tx'),
    unbondingTx: parsedTransaction(msg.unbondingTx, 'unbonding tx'),
    unbondingSlashingTx: parsedTransaction(msg.unbondingSlashingTx, 'unbonding slashing tx'),
  }
  checkTimelock('unbonding', msg.unbondingTime)
  checkTimelock('staking', msg.stakingTime)
  if (!parseBabylonAddress(msg.stakerAddress).ok)
    throw invalidArgument(`invalid staker address ${msg.stakerAddress}`)
  const possession = checkedPossession(msg.proofOfPossession)
  checkSignatureForm('staking', msg.slashingSignature)
  checkSignatureForm('unbonding', msg.unbondingSlashingSignature)
  checkKeys(msg, maxProviders)
  checkPositive('staking', msg.stakingValue)
  checkPositive('unbonding', msg.unbondingValue)
  return { msg, ...transactions, inclusion, possession }
}

function parsedTransaction(hex: Hex, name: string): ParsedTransaction {
  try {
    const tx = decodeTransaction(hex)
    return { hex, tx, txid: toTxid(tx.getId()) }
  } catch {
    throw invalidArgument(`failed to deserialize ${name}: unexpected EOF`)
  }
}

function checkTimelock(name: string, blocks: number): void {
  if (blocks > maxTimelock)
    throw invalidArgument(`${name} time ${blocks} must be lower than ${maxTimelock}`)
}

const signatureBytes: Readonly<Record<number, number>> = {
  [possessionType.bip340]: 64,
  [possessionType.ecdsa]: 65,
}

function checkedPossession(possession: ProofOfPossession | null): ProofOfPossession {
  if (!possession) throw invalidArgument('empty proof of possession')
  const { type, signature } = possession
  if (type > possessionType.ecdsa) throw invalidArgument('invalid BTC signature type')
  const expected = signatureBytes[type]
  if (signature === '') throw invalidArgument('empty BTC signature')
  if (expected !== undefined && signature.length !== expected * 2)
    throw invalidArgument(
      type === possessionType.ecdsa
        ? 'invalid BTC ECDSA signature size'
        : 'invalid BTC BIP340 signature: expected 64 bytes',
    )
  if (type === possessionType.bip322 && !isBip322Form(signature))
    throw invalidArgument('invalid BTC BIP322 signature: proto: illegal wireType')
  return possession
}

function isBip322Form(signature: Hex): boolean {
  try {
    bip322Signature.decode(bytesOf(signature))
    return true
  } catch (error) {
    if (error instanceof MalformedMessageError) return false
    throw error
  }
}

const fieldPrime = 2n ** 256n - 2n ** 32n - 977n
const groupOrder = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

function checkSignatureForm(path: string, signature: Hex): void {
  const isSignature =
    signature.length === 128 &&
    BigInt(`0x${signature.slice(0, 64)}`) < fieldPrime &&
    BigInt(`0x${signature.slice(64)}`) < groupOrder
  if (!isSignature)
    throw invalidArgument(`failed to parse staker ${path} slashing signature: not a signature`)
}

function checkKeys(
  { finalityProviders, staker }: MsgCreateBtcDelegation,
  maxProviders: number,
): void {
  if (finalityProviders.length === 0)
    throw invalidArgument(
      'failed to parse finality provider public keys: cannot parse empty list of *bbn.BIP340PubKey',
    )
  if (finalityProviders.some((key) => !isOnCurve(key)))
    throw invalidArgument('failed to parse finality provider public keys: not on the curve')
  if (new Set(finalityProviders).size !== finalityProviders.length)
    throw stakingError('duplicatedFp')
  if (finalityProviders.length > maxProviders) throw stakingError('tooManyFpKeys')
  if (!isOnCurve(staker))
    throw invalidArgument('failed to parse staker public key: not on the curve')
}

function checkPositive(name: string, value: bigint): void {
  if (value <= 0n) throw invalidArgument(`${name} value must be positive`)
}
