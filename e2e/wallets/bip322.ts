import { address, crypto, networks, script, Transaction } from 'bitcoinjs-lib'
import { type Account, signEcdsa, signSchnorr, taggedHash, tweaked } from './keys'
import { serialized } from './sign-psbt'

/** A BIP322 "simple" signature, base64 of the witness. */
export async function signMessage(message: string, account: Account): Promise<string> {
  const output = address.toOutputScript(account.address, networks.regtest)
  const toSign = toSignTransaction(message, output)
  const witness =
    account.kind === 'p2tr'
      ? [await signSchnorr(taprootSighash(toSign, output), tweaked(account))]
      : [await segwitSignature(toSign, account), account.publicKey]
  return Buffer.from(serialized(witness)).toString('base64')
}

function toSignTransaction(message: string, output: Uint8Array) {
  const toSpend = new Transaction()
  toSpend.version = 0
  const digest = taggedHash('BIP0322-signed-message', Buffer.from(message, 'utf8'))
  toSpend.addInput(new Uint8Array(32), 0xffffffff, 0, Buffer.concat([Uint8Array.of(0, 32), digest]))
  toSpend.addOutput(output, 0n)
  const toSign = new Transaction()
  toSign.version = 0
  toSign.addInput(toSpend.getHash(), 0, 0)
  toSign.addOutput(Uint8Array.of(0x6a), 0n)
  return toSign
}

const taprootSighash = (toSign: Transaction, output: Uint8Array) =>
  toSign.hashForWitnessV1(0, [output], [0n], Transaction.SIGHASH_DEFAULT)

async function segwitSignature(toSign: Transaction, account: Account) {
  const hash = Buffer.from(crypto.hash160(account.publicKey)).toString('hex')
  const scriptCode = script.fromASM(`OP_DUP OP_HASH160 ${hash} OP_EQUALVERIFY OP_CHECKSIG`)
  const sighash = toSign.hashForWitnessV0(0, scriptCode, 0n, Transaction.SIGHASH_ALL)
  return script.signature.encode(await signEcdsa(sighash, account), Transaction.SIGHASH_ALL)
}
