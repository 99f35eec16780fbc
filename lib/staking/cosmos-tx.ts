import { sha256 } from '@noble/hashes/sha2'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { fail, ok, type Result } from '@/lib/shared/result'
import {
  type Any,
  type Auth,
  auth,
  body,
  cosmosTypeUrls,
  raw,
  secp256k1PublicKey,
  signDoc,
} from './cosmos-messages'
import type { ValueOf } from './protobuf-scalars'
import { MalformedMessageError } from './protobuf-wire'
import { feeDenom, type Ubbn } from './ubbn'

/** What SIGN_MODE_DIRECT signs, and what a Cosmos wallet shows of it. */
export type SignDoc = ValueOf<typeof signDoc>

/** What a wallet signed, which may have another fee than it was shown, and its 64-byte signature. */
export type SignedDoc = {
  readonly bodyBytes: Uint8Array
  readonly authInfoBytes: Uint8Array
  readonly signature: Uint8Array
}

/** `SIGN_MODE_DIRECT`: the signature covers the very bytes that are sent. */
export const directMode = 1

/** `SIGN_MODE_LEGACY_AMINO_JSON`: the signature covers a JSON document that says the same. */
export const aminoMode = 127

/** The messages of a transaction, without memo or time limit. */
export const txBody = (messages: readonly Any[]): Uint8Array => body.encode({ messages, memo: '' })

/** Who signs, with which account sequence, and what is paid. `publicKey` is 33 bytes, compressed. */
export const authInfo = ({
  publicKey,
  sequence,
  fee,
  gasLimit,
  mode = directMode,
}: {
  readonly publicKey: Uint8Array
  readonly sequence: bigint
  readonly fee: Ubbn
  readonly gasLimit: bigint
  readonly mode?: typeof directMode | typeof aminoMode
}): Uint8Array =>
  auth.encode({
    signerInfos: [
      {
        publicKey: {
          typeUrl: cosmosTypeUrls.secp256k1PublicKey,
          value: secp256k1PublicKey.encode({ key: publicKey }),
        },
        modeInfo: { single: { mode } },
        sequence,
      },
    ],
    fee: {
      // The Cosmos SDK knows no coins of amount zero.
      amount: fee === 0n ? [] : [{ denom: feeDenom, amount: fee.toString() }],
      gasLimit,
      payer: '',
      granter: '',
    },
  })

/** The bytes whose SHA-256 is signed (secp256k1 ECDSA, low S). */
export const signDocBytes = (doc: SignDoc): Uint8Array => signDoc.encode(doc)

/** The transaction as it is broadcast. An empty signature is enough for a dry run. */
export const txRaw = ({ bodyBytes, authInfoBytes, signature }: SignedDoc): Uint8Array =>
  raw.encode({ bodyBytes, authInfoBytes, signatures: [signature] })

/** What a transaction is looked up by: upper-case hex. */
export const txHash = (tx: Uint8Array): string => hexOf(sha256(tx)).toUpperCase()

/**
 * Everything a transaction says. Time limits and extensions are not read.
 *
 * @throws MalformedMessageError
 */
export function decodeTxRaw(tx: Uint8Array) {
  const { bodyBytes, authInfoBytes, signatures } = raw.decode(tx)
  return {
    bodyBytes,
    authInfoBytes,
    signatures,
    body: body.decode(bodyBytes),
    authInfo: auth.decode(authInfoBytes),
  }
}

export type SignedDocProblem =
  | 'changed-message'
  | 'malformed'
  | 'wrong-key'
  | 'wrong-sign-mode'
  | 'wrong-sequence'
  | 'other-payer'
  | 'wrong-denom'
  | 'fee-too-high'
  | 'unknown-terms'
  | 'wrong-signature'

/**
 * The transaction to broadcast, if the wallet signed what it was shown. Wallets choose their own fee and gas limit,
 * so those may differ, up to `maxFee`; nothing else may, and the signature must be the key's.
 */
export function verifySignedDoc({
  doc,
  signed,
  publicKey,
  maxFee,
}: {
  readonly doc: SignDoc
  readonly signed: SignedDoc
  readonly publicKey: Uint8Array
  readonly maxFee: Ubbn
}): Result<Uint8Array, SignedDocProblem> {
  if (!isSame(signed.bodyBytes, doc.bodyBytes)) return fail('changed-message')
  const terms = decodedOrNull(signed.authInfoBytes)
  const ours = auth.decode(doc.authInfoBytes)
  if (!terms) return fail('malformed')
  const problem = signerProblem(terms, ours) ?? feeProblem(terms, maxFee)
  if (problem) return fail(problem)
  // Whatever these tables do not know, such as a tip, does not survive being written again.
  if (!isSame(auth.encode(terms), signed.authInfoBytes)) return fail('unknown-terms')
  const hash = sha256(signDocBytes({ ...doc, authInfoBytes: signed.authInfoBytes }))
  if (!verifyEcdsa(hash, toCompressedKey(hexOf(publicKey)), signed.signature))
    return fail('wrong-signature')
  return ok(txRaw(signed))
}

function signerProblem(theirs: Auth, ours: Auth): SignedDocProblem | null {
  const [[their, ...others], [our]] = [theirs.signerInfos, ours.signerInfos]
  if (!their?.publicKey || !our?.publicKey || others.length > 0) return 'wrong-key'
  if (their.publicKey.typeUrl !== our.publicKey.typeUrl) return 'wrong-key'
  if (!isSame(their.publicKey.value, our.publicKey.value)) return 'wrong-key'
  if (their.modeInfo?.single?.mode !== directMode) return 'wrong-sign-mode'
  return their.sequence === our.sequence ? null : 'wrong-sequence'
}

function feeProblem({ fee }: Auth, maxFee: Ubbn): SignedDocProblem | null {
  if (!fee) return 'malformed'
  if (fee.payer !== '' || fee.granter !== '') return 'other-payer'
  if (fee.amount.some(({ denom }) => denom !== feeDenom)) return 'wrong-denom'
  if (fee.amount.some(({ amount }) => !/^\d{1,78}$/.test(amount))) return 'malformed'
  const total = fee.amount.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  return total > maxFee ? 'fee-too-high' : null
}

function decodedOrNull(bytes: Uint8Array): Auth | null {
  try {
    return auth.decode(bytes)
  } catch (error) {
    if (error instanceof MalformedMessageError) return null
    throw error
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => hexOf(a) === hexOf(b)
