import { crypto, type Psbt, script, Transaction } from 'bitcoinjs-lib'
import { type Account, type Key, signEcdsa, signSchnorr, taggedHash, tweaked, xOnly } from './keys'

/** One entry of UniSat's `toSignInputs`. */
export type ToSign = {
  readonly index: number
  readonly address?: string
  readonly publicKey?: string
  readonly useTweakedSigner?: boolean
  readonly disableTweakSigner?: boolean
}

/**
 * Signs as UniSat's keyring does, including its surprises: the tweaked key is the default of a taproot account,
 * also for a script path, where it yields a signature that verifies against nothing.
 */
export async function signPsbt(psbt: Psbt, toSign: readonly ToSign[], account: Account) {
  for (const input of toSign) {
    assertOwnSigner(input, account)
    await signInput(psbt, input, account)
  }
}

function assertOwnSigner({ address, publicKey }: ToSign, account: Account) {
  if (address === undefined && publicKey === undefined)
    throw new Error('no address or public key in toSignInput')
  if (address !== undefined && address !== account.address)
    throw new Error('invalid address in toSignInput')
  if (publicKey !== undefined && publicKey !== Buffer.from(account.publicKey).toString('hex'))
    throw new Error('invalid public key in toSignInput')
}

async function signInput(psbt: Psbt, input: ToSign, account: Account) {
  const { index } = input
  const data = psbt.data.inputs[index]
  if (data === undefined) throw new Error(`no input ${index}`)
  const leaf = data.tapLeafScript?.[0]
  const isTweaked = input.useTweakedSigner ?? !(input.disableTweakSigner ?? account.kind !== 'p2tr')
  const key: Key = isTweaked ? tweaked(account) : account
  if (leaf) {
    const leafHash = tapLeafHash(leaf.script, leaf.leafVersion)
    const signature = await signSchnorr(sighashV1(psbt, index, leafHash), key)
    psbt.updateInput(index, {
      tapScriptSig: [{ pubkey: xOnly(key.publicKey), signature, leafHash }],
    })
  } else if (account.kind === 'p2tr') {
    if (!isTweaked) throw new Error('a key path needs the tweaked key')
    psbt.updateInput(index, { tapKeySig: await signSchnorr(sighashV1(psbt, index), key) })
  } else {
    const compact = await signEcdsa(sighashV0(psbt, index, account), key)
    const signature = script.signature.encode(compact, Transaction.SIGHASH_ALL)
    psbt.updateInput(index, { partialSig: [{ pubkey: key.publicKey, signature }] })
  }
}

/** UniSat's default: turns what is there into a witness, whether or not that witness is complete. */
export function finalize(psbt: Psbt) {
  for (const [index, input] of psbt.data.inputs.entries()) {
    const witness = witnessOf(input)
    if (witness === null) continue
    input.finalScriptWitness = serialized(witness)
    psbt.clearFinalizedInput(index)
  }
}

function witnessOf({
  tapScriptSig,
  tapLeafScript,
  tapKeySig,
  partialSig,
}: Psbt['data']['inputs'][number]) {
  const [scriptSignature] = tapScriptSig ?? []
  const [leaf] = tapLeafScript ?? []
  if (scriptSignature && leaf) return [scriptSignature.signature, leaf.script, leaf.controlBlock]
  if (tapKeySig) return [tapKeySig]
  const [partial] = partialSig ?? []
  return partial ? [partial.signature, partial.pubkey] : null
}

function sighashV1(psbt: Psbt, index: number, leafHash?: Uint8Array) {
  const outputs = psbt.data.inputs.map(({ witnessUtxo }) => {
    if (!witnessUtxo) throw new Error('an input without its previous output')
    return witnessUtxo
  })
  return unsigned(psbt).hashForWitnessV1(
    index,
    outputs.map((output) => output.script),
    outputs.map((output) => output.value),
    Transaction.SIGHASH_DEFAULT,
    leafHash,
  )
}

function sighashV0(psbt: Psbt, index: number, { publicKey }: Key) {
  const value = psbt.data.inputs[index]?.witnessUtxo?.value
  if (value === undefined) throw new Error('an input without its previous output')
  const hash = Buffer.from(crypto.hash160(publicKey)).toString('hex')
  const scriptCode = script.fromASM(`OP_DUP OP_HASH160 ${hash} OP_EQUALVERIFY OP_CHECKSIG`)
  return unsigned(psbt).hashForWitnessV0(index, scriptCode, value, Transaction.SIGHASH_ALL)
}

export const unsigned = (psbt: Psbt) => Transaction.fromBuffer(psbt.data.getTransaction())

export const tapLeafHash = (leafScript: Uint8Array, version = 0xc0) =>
  taggedHash('TapLeaf', Buffer.concat([Uint8Array.of(version), withLength(leafScript)]))

export const serialized = (witness: readonly Uint8Array[]) =>
  new Uint8Array(Buffer.concat([compactSize(witness.length), ...witness.map(withLength)]))

const withLength = (bytes: Uint8Array) => Buffer.concat([compactSize(bytes.length), bytes])

function compactSize(size: number) {
  if (size < 0xfd) return Uint8Array.of(size)
  if (size > 0xffff) throw new RangeError('longer than anything here')
  return Uint8Array.of(0xfd, size & 0xff, size >> 8)
}
