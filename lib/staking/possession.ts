import { sha256 } from '@noble/hashes/sha2'
import { concat, fromUtf8 } from 'uint8array-tools'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { parseAddress, scriptOfKey } from '@/lib/bitcoin/address'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { isOnCurve, verifySchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { messageSigner, withoutAddressKind } from '@/lib/bitcoin/signed-message'
import { decodeWitness } from '@/lib/bitcoin/witness'
import { fail, ok, type Result } from '@/lib/shared/result'
import { babylonAddress as addressOfBytes, parseBabylonAddress } from './babylon-address'
import { bip322Signature, type ProofOfPossession, possessionType } from './messages'
import { MalformedMessageError } from './protobuf-wire'

/**
 * The text a staker signs with the bitcoin key to bind it to a Babylon account: the account's address and nothing
 * else. Babylon: `x/btcstaking/types/pop.go`.
 */
export const possessionMessage = (babylonAddress: string): string => babylonAddress

/** Whose possession is proven: a staker's, or a finality provider's (`fp`). */
export type Possessor = 'staker' | 'fp'

/**
 * What precedes the address on chains of Babylon's v3 line, which never reached mainnet: a hash that names the chain
 * and the purpose, in hex (babylon v3 `app/signingcontext`).
 */
const possessionContext = (chainId: string, possessor: Possessor = 'staker'): string =>
  hexOf(sha256(fromUtf8(`btcstaking/0/${possessor}_pop/${chainId}/${stakingModule()}`)))

/** The text a staker signs on the v3 line: the context, and right behind it the address. */
export const possessionMessageInContext = (chainId: string, babylonAddress: string): string =>
  possessionContext(chainId) + babylonAddress

/** The account of Babylon's staking module. */
const stakingModule = () => addressOfBytes(sha256(fromUtf8('btcstaking')).subarray(0, 20))

export type PossessionProblem = 'wrong-signature'

/** Whose key is bound to which account, and in what words. */
type Binding = {
  readonly babylonAddress: string
  /** Only on a chain of the v3 line: its id, which is part of the text that is signed. */
  readonly contextOf?: string | undefined
  /** A staker unless given. Matters only on a chain of the v3 line. */
  readonly possessor?: Possessor
}

const contextIn = ({ contextOf, possessor }: Binding): string =>
  contextOf === undefined ? '' : possessionContext(contextOf, possessor)

/** The text a wallet signs: the address, after the context where the chain wants one. */
export const possessionText = (binding: Binding): string =>
  contextIn(binding) + possessionMessage(binding.babylonAddress)

/** What a wallet's BIP322 signature of the possession message becomes for Babylon, which would accept it. */
export function proofOfPossession({
  account,
  witness,
  ...binding
}: Binding & {
  readonly account: BitcoinAccount
  /** The serialised witness, as BIP322's simple form has it. */
  readonly witness: Uint8Array
}): Result<ProofOfPossession, PossessionProblem> {
  const { address, key: staker, network } = account
  const signature = hexOf(bip322Signature.encode({ address, witness: hexOf(witness) }))
  const proof = { type: possessionType.bip322, signature }
  const isAccepted = verifyPossession({ proof, staker, network, ...binding })
  return isAccepted ? ok(proof) : fail('wrong-signature')
}

/** What a wallet's ECDSA signature (65 bytes) of the possession message becomes for Babylon, which would accept it. */
export function ecdsaProofOfPossession({
  staker,
  signature,
  ...binding
}: Binding & {
  readonly staker: XOnlyKey
  /** As the wallet gives it: its header may speak of a segwit address. */
  readonly signature: Uint8Array
}): Result<ProofOfPossession, PossessionProblem> {
  const proof = {
    type: possessionType.ecdsa,
    signature: hexOf(withoutAddressKind(signature)),
  }
  return verifyEcdsaProof({ proof, staker, ...binding }) ? ok(proof) : fail('wrong-signature')
}

type EcdsaClaim = Binding & { readonly proof: ProofOfPossession; readonly staker: XOnlyKey }

type Claim = EcdsaClaim & {
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

/** BIP340 over the SHA-256 of the address's bytes, not of its text. No wallet uses it; finality providers do. */
function verifyBip340({ proof, staker, ...binding }: Claim): boolean {
  const hash = bip340PossessionHash(binding)
  return hash !== null && verifySchnorr(hash, staker, bytesOf(proof.signature))
}

/** What a BIP340 proof signs, 32 bytes; null when the address is none. */
export function bip340PossessionHash(binding: Binding): Uint8Array | null {
  const parsed = parseBabylonAddress(binding.babylonAddress)
  if (!parsed.ok) return null
  return sha256(concat([fromUtf8(contextIn(binding)), parsed.value.bytes]))
}

function verifyBip322Proof({ proof, staker, network, ...binding }: Claim): boolean {
  const signed = decodedBip322(proof.signature)
  if (!signed) return false
  const parsed = parseAddress(signed.address, network)
  if (!parsed.ok) return false
  const witness = bytesOf(signed.witness)
  const message = possessionText(binding)
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

/** Of Bitcoin Core's signed message, made by a key with the staker's x. */
function verifyEcdsaProof({ proof, staker, ...binding }: EcdsaClaim): boolean {
  const signer = messageSigner(possessionText(binding), bytesOf(proof.signature))
  return signer !== null && xOnly(signer) === staker
}
