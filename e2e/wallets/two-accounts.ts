import { Psbt } from 'bitcoinjs-lib'
import { type Account, type AccountKind, accountOf, randomKey, xOnly } from './keys'
import { signPsbt } from './sign-psbt'

/** One key with an address of each kind, as wallets have them that know payments and ordinals. */
export type TwoAccounts = Readonly<Record<AccountKind, Account>>

export function randomAccounts(): TwoAccounts {
  const key = randomKey()
  return { p2wpkh: accountOf(key, 'p2wpkh'), p2tr: accountOf(key, 'p2tr') }
}

/** Signs these inputs, each with the key it takes: the plain one for a script. */
export async function signedAt(hex: string, indexes: readonly number[], account: Account) {
  const psbt = Psbt.fromHex(hex)
  const toSign = indexes.map((index) => ({
    index,
    address: account.address,
    useTweakedSigner: account.kind === 'p2tr' && !psbt.data.inputs[index]?.tapLeafScript,
  }))
  await signPsbt(psbt, toSign, account)
  return psbt.toHex()
}

export const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Taproot keys are told without their parity. */
export const toldKey = ({ kind, publicKey }: Account) =>
  hexOf(kind === 'p2tr' ? xOnly(publicKey) : publicKey)
