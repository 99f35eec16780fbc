import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { BabylonSigner, BabylonWallet } from '@/lib/ports/babylon-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { type AminoSignDoc, aminoSignBytes } from '@/lib/staking/amino-tx'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { type SignDoc, signDocBytes } from '@/lib/staking/cosmos-tx'
import { type FakeKey, fakeKey } from './fake-keys'

export type FakeBabylonWallet = BabylonWallet & {
  /** Who `leaves` signs rightly, and has been switched to another account before the answer. */
  mood: 'ok' | 'rejects' | 'wrong-key' | 'other-account' | 'other-message' | 'leaves'
  prompts: number
}

export function fakeBabylonWallet(
  key: FakeKey,
  mode: BabylonSigner['mode'] = 'direct',
): FakeBabylonWallet {
  const publicKey = bytesOf(key.publicKey)
  const account = { chainId: 'fake-1', address: babylonAddressOf(publicKey), publicKey }
  let hasLeft = false
  const isElsewhere = () => wallet.mood === 'other-account' || (wallet.mood === 'leaves' && hasLeft)
  const wallet: FakeBabylonWallet = {
    id: 'fake-cosmos',
    name: 'Fake cosmos',
    account,
    mood: 'ok',
    prompts: 0,
    onChange: () => () => {},
    currentAddress: async () =>
      isElsewhere() ? babylonAddressOf(bytesOf(fakeKey('other').publicKey)) : account.address,
    signer: mode === 'amino' ? { mode, sign: signAmino } : { mode, sign: signDirect },
  }
  return wallet

  async function signDirect(doc: SignDoc) {
    const signature = await signatureOf(signDocBytes(doc))
    const { authInfoBytes } = doc
    const bodyBytes = wallet.mood === 'other-message' ? doc.bodyBytes.slice(1) : doc.bodyBytes
    return { bodyBytes, authInfoBytes, signature }
  }

  async function signAmino(doc: AminoSignDoc) {
    const signature = await signatureOf(aminoSignBytes(doc))
    return { signed: wallet.mood === 'other-message' ? { ...doc, msgs: [] } : doc, signature }
  }

  async function signatureOf(bytes: Uint8Array) {
    wallet.prompts += 1
    if (wallet.mood === 'rejects') throw new WalletError('wallet-rejected', wallet.name)
    if (wallet.mood === 'leaves') hasLeft = true
    const { secret } = wallet.mood === 'wrong-key' ? fakeKey('thief') : key
    return signEcdsa(await sha256(bytes), secret)
  }
}

const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
