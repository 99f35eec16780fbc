import { sha256 } from '@noble/hashes/sha2'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { chainId } from '@/lib/localnet/genesis'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { type Auth, cosmosTypeUrls, secp256k1PublicKey } from '@/lib/staking/cosmos-messages'
import { decodeTxRaw } from '@/lib/staking/cosmos-tx'
import { MalformedMessageError } from '@/lib/staking/protobuf-wire'
import { feeDenom } from '@/lib/staking/ubbn'
import { type Command, commandOf } from './commands'
import { sdkError } from './errors'
import { minimumFee } from './gas'
import { signedBytes } from './signed-bytes'
import type { Account, BabylonState } from './state'

export type ParsedTx = {
  readonly size: number
  readonly signed: ReturnType<typeof decodeTxRaw>
  readonly commands: readonly Command[]
  readonly signer: string
  readonly gasLimit: number
  readonly fee: bigint
}

const maxGas = 10_000_000n
const maxMemo = 256

/** Reads a transaction, or refuses it as the SDK does before it looks at any state. */
export function parsedTx(bytes: Uint8Array): ParsedTx {
  const { signed, commands } = decoded(bytes)
  const [command] = commands
  if (!command) throw sdkError('invalidRequest', 'must contain at least one message')
  if (commands.some(({ signer }) => signer !== command.signer))
    throw sdkError('unauthorized', 'wrong number of signers; this chain takes one')
  if (signed.signatures.length === 0) throw sdkError('noSignatures')
  if (signed.signatures.length !== 1 || signed.authInfo.signerInfos.length !== 1)
    throw sdkError('unauthorized', 'wrong number of signers; expected 1')
  if (signed.body.memo.length > maxMemo)
    throw sdkError('memoTooLarge', `maximum number of characters is ${maxMemo}`)
  const gasLimit = signed.authInfo.fee?.gasLimit ?? 0n
  if (gasLimit > maxGas)
    throw sdkError('invalidGasLimit', `tx gas limit ${gasLimit} exceeds block max gas ${maxGas}`)
  return {
    size: bytes.length,
    signed,
    commands,
    signer: command.signer,
    gasLimit: Number(gasLimit),
    fee: feeOf(signed.authInfo),
  }
}

function decoded(bytes: Uint8Array) {
  try {
    const signed = decodeTxRaw(bytes)
    return { signed, commands: signed.body.messages.map(commandOf) }
  } catch (error) {
    if (error instanceof MalformedMessageError) throw sdkError('txDecode', error.reason)
    throw error
  }
}

function feeOf({ fee }: Auth): bigint {
  if (!fee) throw sdkError('invalidRequest', 'no fee')
  if (fee.payer !== '' || fee.granter !== '')
    throw sdkError('invalidRequest', 'fees are paid by the signer')
  if (fee.amount.some(({ denom, amount }) => denom !== feeDenom || !/^\d{1,30}$/.test(amount)))
    throw sdkError('insufficientFee', `only ${feeDenom} is accepted`)
  if (fee.amount.length > 1)
    throw sdkError('insufficientFee', 'can only pay fees in one denomination')
  return BigInt(fee.amount[0]?.amount ?? '0')
}

/** Babylon's minimum gas price, held against the fee that is offered. */
export function checkFee({ fee, gasLimit }: ParsedTx): void {
  const required = minimumFee(BigInt(gasLimit))
  if (fee < required)
    throw sdkError(
      'insufficientFee',
      `insufficient fees; got: ${fee}${feeDenom} required: ${required}${feeDenom}`,
    )
}

/** The signer's account with its public key, once the transaction's sequence is the account's next one. */
export function checkedAccount(state: BabylonState, { signed, signer }: ParsedTx): Account {
  const account = state.accounts.get(signer)
  if (!account) throw sdkError('unknownAddress', `fee payer address: ${signer} does not exist`)
  const [info] = signed.authInfo.signerInfos
  const publicKey = publicKeyOf(info?.publicKey ?? null)
  if (babylonAddressOf(publicKey) !== signer)
    throw sdkError(
      'invalidPubKey',
      `pubKey does not match signer address ${signer} with signer index: 0`,
    )
  if (info?.sequence !== account.sequence)
    throw sdkError(
      'wrongSequence',
      `account sequence mismatch, expected ${account.sequence}, got ${info?.sequence}`,
    )
  return { ...account, publicKey: hexOf(publicKey) }
}

function publicKeyOf(key: Auth['signerInfos'][number]['publicKey']): Uint8Array {
  if (key?.typeUrl !== cosmosTypeUrls.secp256k1PublicKey)
    throw sdkError('invalidPubKey', 'only secp256k1 keys are supported')
  const { key: bytes } = secp256k1PublicKey.decode(key.value)
  if (!/^0[23][0-9a-f]{64}$/.test(hexOf(bytes))) throw sdkError('invalidPubKey', 'not a key')
  return bytes
}

/** The signature over this chain's sign document, in either of the two modes a single key signs in. */
export function checkSignature({ signed }: ParsedTx, account: Account): void {
  const [signature] = signed.signatures
  const bytes = signedBytes(signed, account.number)
  const isSigned =
    signature !== undefined &&
    bytes !== null &&
    account.publicKey !== null &&
    verifyEcdsa(sha256(bytes), toCompressedKey(account.publicKey), signature)
  if (!isSigned)
    throw sdkError(
      'unauthorized',
      `signature verification failed; please verify account number (${account.number}) and chain-id (${chainId}): (unable to verify single signer signature)`,
    )
}
