import { sha256 } from '@noble/hashes/sha2'
import { recoverPublicKey } from '@noble/secp256k1'
import { concat, fromUtf8 } from 'uint8array-tools'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { parseAddress, scriptOfKey } from '@/lib/bitcoin/address'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { isOnCurve, verifySchnorr } from '@/lib/bitcoin/ecc'
import { hash256 } from '@/lib/bitcoin/hashes'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { withLength } from '@/lib/bitcoin/script'
import { decodeWitness } from '@/lib/bitcoin/witness'
import { fail, ok, type Result } from '@/lib/shared/result'
import { parseBabylonAddress } from './babylon-address'
import { bip322Signature, type ProofOfPossession, possessionType } from './messages'
import { MalformedMessageError } from './protobuf-wire'

/**
 * The text a staker signs with the bitcoin key to bind it to a Babylon account: the account's address and nothing
 * else. Babylon: `x/btcstaking/types/pop.go`.
 */
export const possessionMessage = (babylonAddress: string): string => babylonAddress

export type PossessionProblem = 'wrong-signature'

/** What a wallet's BIP322 signature of the possession message becomes for Babylon, which would accept it. */
export function proofOfPossession({
  account,
  babylonAddress,
  witness,
}: {
  readonly account: BitcoinAccount
  readonly babylonAddress: string
  /** The serialised witness, as BIP322's simple form has it. */
  readonly witness: Uint8Array
}): Result<ProofOfPossession, PossessionProblem> {
  const { address, key: staker, network } = account
  const signature = hexOf(bip322Signature.encode({ address, witness: hexOf(witness) }))
  const proof = { type: possessionType.bip322, signature }
  const isAccepted = verifyPossession({ proof, staker, babylonAddress, network })
  return isAccepted ? ok(proof) : fail('wrong-signature')
}

type Claim = {
  readonly proof: ProofOfPossession
  readonly staker: XOnlyKey
  readonly babylonAddress: string
  /** The network whose addresses Babylon reads. */
  readonly network: BitcoinNetwork
}

/** Whether Babylon would accept the proof; all three of its forms. Never throws on bad bytes. */
export function verifyPossession(claim: Claim): boolean {
  switch (claim.proof.type) {
    case possessionType.bip340:
      return verifyBip340(claim)
    case possessionType.bip322:
      return verifyBip322Proof(claim)
    case possessionType.ecdsa:
      return verifyEcdsaProof(claim)
    default:
      return false
  }
}

/** BIP340 over the SHA-256 of the address's bytes, not of its text. */
function verifyBip340({ proof, staker, babylonAddress }: Claim): boolean {
  const parsed = parseBabylonAddress(babylonAddress)
  return parsed.ok && verifySchnorr(sha256(parsed.value.bytes), staker, bytesOf(proof.signature))
}

function verifyBip322Proof({ proof, staker, babylonAddress, network }: Claim): boolean {
  const signed = decodedBip322(proof.signature)
  if (!signed) return false
  const parsed = parseAddress(signed.address, network)
  if (!parsed.ok) return false
  const witness = bytesOf(signed.witness)
  const message = possessionMessage(babylonAddress)
  const { scriptPubKey } = parsed.value
  return (
    isOwnedBy(staker, scriptPubKey, witness) &&
    verifyBip322({ account: { scriptPubKey }, message, witness })
  )
}

/** The staker's BIP86 output, or P2WPKH with a key of the same x in its witness. */
function isOwnedBy(staker: XOnlyKey, scriptPubKey: Hex, witness: Uint8Array): boolean {
  if (scriptPubKey.startsWith('5120'))
    return isOnCurve(staker) && scriptPubKey === scriptOfKey({ kind: 'p2tr', key: staker })
  const [, publicKey] = decodeWitness(witness) ?? []
  return publicKey?.length === 33 && hexOf(publicKey).slice(2) === staker
}

function decodedBip322(signature: Hex) {
  try {
    return bip322Signature.decode(bytesOf(signature))
  } catch (error) {
    if (error instanceof MalformedMessageError) return null
    throw error
  }
}

/** Bitcoin Core's signed message: a header byte that tells the key's recovery, then r ‖ s with a low s. */
function verifyEcdsaProof({ proof, staker, babylonAddress }: Claim): boolean {
  const signature = bytesOf(proof.signature)
  const [header = 0] = signature
  if (signature.length !== 65 || header < 27 || header > 34) return false
  if (hexOf(signature.subarray(33)) > halfOrder) return false
  const recoverable = concat([Uint8Array.of((header - 27) & 3), signature.subarray(1)])
  const hash = signedMessageHash(possessionMessage(babylonAddress))
  return recoveredKey(recoverable, hash) === staker
}

const halfOrder = '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0'

const signedMessageHash = (message: string): Uint8Array =>
  hash256(
    concat(
      ['Bitcoin Signed Message:\n', message].map(fromUtf8).flatMap((text) => [...withLength(text)]),
    ),
  )

function recoveredKey(recoverable: Uint8Array, hash: Uint8Array): string | null {
  try {
    return hexOf(recoverPublicKey(recoverable, hash, { prehash: false }).subarray(1))
  } catch {
    return null
  }
}
