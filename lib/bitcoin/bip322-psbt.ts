import { fail, ok, type Result } from '@/lib/shared/result'
import type { BitcoinAccount } from './account'
import { verifyBip322, virtualTransactions } from './bip322'
import { bytesOf, type Hex, hexOf } from './hex'
import type { KeyOrigin } from './key-source'
import { psbtOf, type SignatureRefusal } from './psbt'
import { decodePsbt, encodePsbt, inputField, type PsbtMap } from './psbt-format'
import { withKeyOrigin } from './psbt-origin'
import { readPsbt } from './psbt-reading'
import { toSats } from './sats'
import { mostCandidates, signatureCandidates } from './signature-candidates'
import type { InputToSign, SigningRequest } from './signing'
import { toTxid } from './txid'
import { encodeWitness } from './witness'

type Question = { readonly account: BitcoinAccount; readonly message: string }

/**
 * BIP322's `to_sign` as a PSBT, for signers that know transactions but not messages. Its input names `to_spend` both whole
 * and by its output, and where the key comes from if that is known. No sighash type is set: DEFAULT and ALL both do.
 */
export function bip322Psbt(
  { account, message }: Question,
  origin: KeyOrigin | null = null,
): Uint8Array {
  const { toSpend } = virtualTransactions(account, message)
  const request = bip322Request({ account, message })
  const maps = readPsbt(psbtOf(request))
  const [input] = maps?.inputs ?? []
  if (!maps || !input) throw new RangeError('to_sign has an input')
  const whole: PsbtMap = new Map([[inputField.nonWitnessUtxo as Hex, toSpend.toBuffer()], ...input])
  const psbt = encodePsbt({ ...maps, inputs: [whole] })
  return origin ? withKeyOrigin(psbt, request.inputs, origin) : psbt
}

/**
 * The BIP322 simple signature in a signer's answer to `bip322Psbt`: the serialised witness, which `verifyBip322` has
 * accepted. The answer may also be that witness itself. Never throws on bad bytes.
 */
export function bip322WitnessIn(
  question: Question,
  answer: Uint8Array,
): Result<Uint8Array, SignatureRefusal> {
  const { account } = question
  const { transaction, inputs } = bip322Request(question)
  const isSignature = (witness: Uint8Array) => verifyBip322({ ...question, witness })
  if (isSignature(answer)) return ok(answer)
  const expected = { transaction: bytesOf(transaction.hex), inputs: 1, outputs: 1 }
  const psbt = decodePsbt(answer, expected)
  if (typeof psbt === 'string') return fail(psbt)
  const [map, input] = [psbt.inputs[0], inputs[0]]
  const candidates = map && input ? signatureCandidates(map, input) : []
  if (candidates.length === 0) return fail('unsigned')
  if (candidates.length > mostCandidates) return fail('several-signatures')
  const key = account.publicKey ? [bytesOf(account.publicKey)] : []
  const witnesses = candidates.map((signature) =>
    encodeWitness([signature, ...(account.kind === 'p2wpkh' ? key : [])]),
  )
  const witness = witnesses.find(isSignature)
  return witness ? ok(witness) : fail('wrong-signature')
}

function bip322Request({ account, message }: Question): SigningRequest {
  const { toSign } = virtualTransactions(account, message)
  return {
    transaction: {
      txid: toTxid(toSign.getId()),
      hex: hexOf(toSign.toBuffer()),
      prevouts: [{ value: toSats(0n), scriptPubKey: account.scriptPubKey }],
    },
    inputs: [inputOf(account)],
  }
}

function inputOf({ kind, key, publicKey }: BitcoinAccount): InputToSign {
  if (kind === 'p2tr') return { path: 'p2tr-key', index: 0, key }
  if (!publicKey) throw new RangeError('a P2WPKH account has its whole key')
  return { path: 'p2wpkh', index: 0, key: publicKey }
}
