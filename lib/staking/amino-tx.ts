import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { fail, ok, type Result } from '@/lib/shared/result'
import { type AminoMessage, aminoMessage } from './amino-message'
import { body } from './cosmos-messages'
import { aminoMode, authInfo, type SignedDocProblem, txRaw } from './cosmos-tx'
import { feeDenom, toUbbn, type Ubbn } from './ubbn'

/** What SIGN_MODE_LEGACY_AMINO_JSON signs: the only form a Ledger shows. All numbers are decimal text. */
export type AminoSignDoc = {
  readonly chain_id: string
  readonly account_number: string
  readonly sequence: string
  readonly fee: {
    readonly amount: readonly { readonly denom: string; readonly amount: string }[]
    readonly gas: string
  }
  readonly msgs: readonly AminoMessage[]
  readonly memo: string
}

/** The document as the wallet says it signed it, which may have another fee than it was shown. */
export type SignedAminoDoc = {
  readonly signed: Omit<AminoSignDoc, 'msgs'> & { readonly msgs: readonly unknown[] }
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** The transaction that is to be signed. `bodyBytes` are those that will be sent. */
export type AminoTerms = {
  readonly bodyBytes: Uint8Array
  readonly chainId: string
  readonly accountNumber: bigint
  readonly sequence: bigint
  readonly fee: Ubbn
  readonly gasLimit: bigint
}

/**
 * The document a wallet is asked to sign.
 *
 * @throws MalformedMessageError when the body holds a message without a known amino form
 */
export function aminoSignDoc(terms: AminoTerms): AminoSignDoc {
  const { messages, memo } = body.decode(terms.bodyBytes)
  return {
    chain_id: terms.chainId,
    account_number: terms.accountNumber.toString(),
    sequence: terms.sequence.toString(),
    fee: {
      // The Cosmos SDK knows no coins of amount zero.
      amount: terms.fee === 0n ? [] : [{ amount: terms.fee.toString(), denom: feeDenom }],
      gas: terms.gasLimit.toString(),
    },
    msgs: messages.map(aminoMessage),
    memo,
  }
}

/** The bytes whose SHA-256 is signed: JSON as Go writes it, names sorted, no spaces (Cosmos SDK `sdk.SortJSON`). */
export const aminoSignBytes = (doc: AminoSignDoc): Uint8Array => fromUtf8(goJson(doc))

/** Go escapes what could end a script in HTML or a line in JavaScript. */
const goEscapes = /[<>&\u2028\u2029]/g

const goJson = (value: unknown): string =>
  JSON.stringify(value, sortedNames).replace(
    goEscapes,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const sortedNames = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/**
 * The transaction to broadcast, if the wallet signed the document it was shown. It may have chosen another fee and gas
 * limit, up to `maxFee`; nothing else may differ, and the signature must be the key's.
 */
export function verifyAminoSignedDoc({
  terms,
  signed,
  signature,
  publicKey,
  maxFee,
}: {
  readonly terms: AminoTerms
  /** 33 bytes, compressed. */
  readonly publicKey: Uint8Array
  readonly maxFee: Ubbn
} & SignedAminoDoc): Result<Uint8Array, SignedDocProblem> {
  const chosen = chosenFee(signed.fee, maxFee)
  if (!chosen.ok) return chosen
  const { fee, gasLimit } = chosen.value
  const doc = aminoSignDoc({ ...terms, fee, gasLimit })
  const problem = docProblem(signed, doc)
  if (problem) return fail(problem)
  if (!verifyEcdsa(sha256(aminoSignBytes(doc)), toCompressedKey(hexOf(publicKey)), signature))
    return fail('wrong-signature')
  const { bodyBytes, sequence } = terms
  const authInfoBytes = authInfo({ publicKey, sequence, fee, gasLimit, mode: aminoMode })
  return ok(txRaw({ bodyBytes, authInfoBytes, signature }))
}

function docProblem(signed: SignedAminoDoc['signed'], ours: AminoSignDoc): SignedDocProblem | null {
  if (!isSame(signed.msgs, ours.msgs) || signed.memo !== ours.memo) return 'changed-message'
  if (signed.sequence !== ours.sequence) return 'wrong-sequence'
  // Another chain or account, coins of amount zero, and whatever else a wallet may have added.
  return isSame(signed, ours) ? null : 'unknown-terms'
}

function chosenFee(
  told: AminoSignDoc['fee'],
  maxFee: Ubbn,
): Result<{ readonly fee: Ubbn; readonly gasLimit: bigint }, SignedDocProblem> {
  if ('payer' in told || 'granter' in told) return fail('other-payer')
  const { amount: coins, gas } = told
  if (coins.some(({ denom }) => denom !== feeDenom)) return fail('wrong-denom')
  if (![gas, ...coins.map(({ amount }) => amount)].every((text) => /^\d{1,19}$/.test(text)))
    return fail('malformed')
  const fee = toUbbn(coins.reduce((sum, { amount }) => sum + BigInt(amount), 0n))
  return fee > maxFee ? fail('fee-too-high') : ok({ fee, gasLimit: BigInt(gas) })
}

const isSame = (a: unknown, b: unknown): boolean => goJson(a) === goJson(b)
