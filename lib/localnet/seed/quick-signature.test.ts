import { sha256 } from '@noble/hashes/sha2'
import { expect, test } from 'vitest'
import { signSchnorr, verifySchnorr } from '@/lib/bitcoin/ecc'
import { localKey } from '@/lib/localnet/genesis-keys'
import { decryptAdaptor, verifyAdaptor } from '@/lib/staking/adaptor-signature'
import {
  openAdaptor,
  openAdaptorKey,
  openKey,
  openSignature,
  quickKey,
  quickSignature,
} from './quick-signature'

const hashes = ['a', 'b', 'c'].map((text) => sha256(new TextEncoder().encode(text)))
const keys = ['one', 'two', 'three', 'four'].map(localKey)

test('a quick signature is the one that BIP340 makes without randomness', () => {
  for (const { secret } of keys)
    for (const hash of hashes)
      expect(quickSignature(hash, quickKey(secret))).toEqual(
        signSchnorr(hash, secret, new Uint8Array(32)),
      )
})

test('a signature with an open key’s one nonce is valid', () => {
  for (const { secret, key } of keys) {
    const open = openKey(secret)
    for (const hash of hashes)
      expect(verifySchnorr(hash, key, openSignature(hash, open))).toBe(true)
  }
})

test('what an open key encrypts can be verified, and decrypts to a valid signature', () => {
  const provider = localKey('finality provider 1')
  for (const { secret, key } of keys) {
    const open = openAdaptorKey(openKey(secret), provider.key)
    for (const hash of hashes) {
      const signature = openAdaptor(hash, open)
      expect(verifyAdaptor({ hash, signer: key, encryptionKey: provider.key, signature })).toBe(
        true,
      )
      expect(verifySchnorr(hash, key, decryptAdaptor(signature, provider.secret))).toBe(true)
    }
  }
})
