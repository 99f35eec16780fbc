import { sha256 } from '@noble/hashes/sha2'
import { Psbt } from 'bitcoinjs-lib'
import { fromBase64, toBase64 } from 'uint8array-tools'
import { signBip322 } from '@/lib/bitcoin/bip322'
import { publicKeyOf, signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { signDocBytes } from '@/lib/staking/cosmos-tx'
import { isObject, type JsonObject, Refusal } from './http'
import { bitcoinAccountOf, type PracticeWallet } from './practice-wallet'

/** Signs the named inputs as a wallet does: scripts and P2WPKH with the key itself, a taproot key path with the tweaked one. */
export function signPsbt(
  wallet: PracticeWallet,
  { psbt: text, inputs }: JsonObject,
): { psbt: Hex } {
  const psbt = parsedPsbt(text)
  for (const index of indexesOf(inputs, psbt.inputCount)) signInput(wallet, psbt, index)
  return { psbt: hexOf(psbt.toBuffer()) }
}

function signInput(wallet: PracticeWallet, psbt: Psbt, index: number): void {
  const account = bitcoinAccountOf(wallet)
  const secret = bytesOf(wallet.bitcoinSecret)
  const isKeyPath =
    account.kind === 'p2tr' &&
    hexOf(psbt.data.inputs[index]?.witnessUtxo?.script ?? noBytes) === account.scriptPubKey
  if (isKeyPath && !psbt.data.inputs[index]?.tapInternalKey)
    psbt.updateInput(index, { tapInternalKey: bytesOf(account.key) })
  try {
    psbt.signInput(index, signerOf(isKeyPath ? tweakedSecret(secret) : secret))
  } catch (cause) {
    throw new Refusal(
      400,
      `input ${index} cannot be signed: ${cause instanceof Error ? cause.message : 'unknown'}`,
    )
  }
}

const noBytes = new Uint8Array()

const signerOf = (secret: Uint8Array) => ({
  publicKey: bytesOf(publicKeyOf(secret)),
  sign: (hash: Uint8Array) => signEcdsa(hash, secret),
  signSchnorr: (hash: Uint8Array) => signSchnorr(hash, secret),
})

function parsedPsbt(text: unknown): Psbt {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})+$/i.test(text))
    throw new Refusal(400, 'psbt is not hex')
  try {
    return Psbt.fromHex(text)
  } catch {
    throw new Refusal(400, 'psbt is not a PSBT')
  }
}

function indexesOf(inputs: unknown, count: number): readonly number[] {
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw new Refusal(400, 'inputs is not a list of {index}')
  return inputs.map((input: unknown) => {
    const index = isObject(input) ? input.index : undefined
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count)
      throw new Refusal(400, 'inputs name an input the transaction does not have')
    return index
  })
}

/** A BIP322 simple signature, in base64. */
export function signMessage(
  wallet: PracticeWallet,
  { message }: JsonObject,
): { signature: string } {
  if (typeof message !== 'string') throw new Refusal(400, 'message is not a text')
  const account = bitcoinAccountOf(wallet)
  const witness = signBip322({ account, message, secret: bytesOf(wallet.bitcoinSecret) })
  return { signature: toBase64(witness) }
}

/** SIGN_MODE_DIRECT: a 64-byte signature, in base64. */
export function signDirect(wallet: PracticeWallet, { signDoc }: JsonObject): { signature: string } {
  if (!isObject(signDoc)) throw new Refusal(400, 'signDoc is missing')
  const { bodyBytes, authInfoBytes, chainId, accountNumber } = signDoc
  if (typeof chainId !== 'string') throw new Refusal(400, 'signDoc.chainId is not a text')
  if (!/^\d{1,20}$/.test(String(accountNumber)))
    throw new Refusal(400, 'signDoc.accountNumber is not a number')
  const doc = {
    bodyBytes: base64Bytes(bodyBytes, 'bodyBytes'),
    authInfoBytes: base64Bytes(authInfoBytes, 'authInfoBytes'),
    chainId,
    accountNumber: BigInt(String(accountNumber)),
  }
  return {
    signature: toBase64(signEcdsa(sha256(signDocBytes(doc)), bytesOf(wallet.babylonSecret))),
  }
}

function base64Bytes(text: unknown, name: string): Uint8Array {
  const isBase64 =
    typeof text === 'string' &&
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)
  if (!isBase64) throw new Refusal(400, `signDoc.${name} is not base64`)
  return fromBase64(text)
}
