import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { Result } from '@/lib/shared/result'
import { aminoSignDoc, verifyAminoSignedDoc } from '@/lib/staking/amino-tx'
import { authInfo, type SignedDocProblem, verifySignedDoc } from '@/lib/staking/cosmos-tx'
import type { BabylonDocument } from './babylon-document'
import { SignatureRefusedError } from './errors'

/**
 * Asks the wallet to sign in the way its account can; the transaction to send, once nothing but the fee differs from
 * what the wallet was shown. Throws `WalletError` or `SignatureRefusedError`.
 */
export async function signedRegistration(
  wallet: Pick<BabylonWallet, 'name' | 'account' | 'signer'>,
  document: BabylonDocument,
): Promise<Uint8Array> {
  const tx = await promptedTransaction(wallet, document)
  if (!tx.ok) throw new SignatureRefusedError(wallet.name, tx.problem)
  return tx.value
}

async function promptedTransaction(
  { account: { publicKey }, signer }: Pick<BabylonWallet, 'account' | 'signer'>,
  { maxFee, ...terms }: BabylonDocument,
): Promise<Result<Uint8Array, SignedDocProblem>> {
  if (signer.mode === 'amino') {
    const answer = await signer.sign(aminoSignDoc(terms))
    return verifyAminoSignedDoc({ terms, ...answer, publicKey, maxFee })
  }
  const { bodyBytes, chainId, accountNumber } = terms
  const authInfoBytes = authInfo({ publicKey, ...terms })
  const doc = { bodyBytes, authInfoBytes, chainId, accountNumber }
  return verifySignedDoc({ doc, signed: await signer.sign(doc), publicKey, maxFee })
}
