import '@/lib/adapters/jitless'
import { fromBase64, toBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import type { Practice } from '@/lib/adapters/practice-account'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { BabylonWallet, FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import type { SignDoc, SignedDoc } from '@/lib/staking/cosmos-tx'

const identity = { id: 'practice', name: 'Practice wallet' }

const signatureSchema = z.object({ signature: z.string() })

/** The Babylon half of the practice wallet. */
export const practiceBabylonWallet = (practice: Practice): FoundBabylonWallet => ({
  ...identity,
  connect: (chainId) => connected(practice, chainId),
})

async function connected(practice: Practice, chainId: string): Promise<BabylonWallet> {
  const { checkedBabylonAccount } = await import('./account-answer')
  const { id, babylon } = await practice.account()
  const { address, publicKey } = babylon
  const account = { chainId, address, publicKey: bytesOf(publicKey) }
  return {
    ...identity,
    account: checkedBabylonAccount(identity.name, account),
    onChange: () => () => {},
    currentAddress: async () => (await practice.account()).babylon.address,
    signer: { mode: 'direct', sign: (doc) => signed(practice, id, doc) },
  }
}

async function signed(practice: Practice, id: string, doc: SignDoc): Promise<SignedDoc> {
  const { bodyBytes, authInfoBytes, chainId, accountNumber } = doc
  const signDoc = {
    bodyBytes: toBase64(bodyBytes),
    authInfoBytes: toBase64(authInfoBytes),
    chainId,
    accountNumber: accountNumber.toString(),
  }
  const question = { id, action: 'sign-direct', body: { signDoc } }
  const { signature } = await practice.ask(question, signatureSchema)
  return { bodyBytes, authInfoBytes, signature: fromBase64(signature) }
}
