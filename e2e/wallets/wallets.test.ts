import { Psbt, Transaction } from 'bitcoinjs-lib'
import { expect, test } from 'vitest'
import { verifySchnorr } from '@/lib/bitcoin/ecc'
import { hexOf } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { signMessage } from './bip322'
import { accountOf, keyOf, xOnly } from './keys'
import { signPsbt, type ToSign, tapLeafHash, unsigned } from './sign-psbt'

// The key of BIP322's own test vectors.
const key = keyOf(0xbb051cd0dda0246f33c5a9e133ebd8e7bc02a92af6c41adc131ccd7826c5b004n)
const leafScript = Buffer.from(`20${'11'.repeat(32)}ac`, 'hex')

test("signs BIP322's vectors", async () => {
  const account = accountOf(key, 'p2wpkh')
  expect(await signMessage('', account)).toBe(
    'AkgwRQIhAPkJ1Q4oYS0htvyuSFHLxRQpFAY56b70UvE7Dxazen0ZAiAtZfFz1S6T6I23MWI2lK/pcNTWncuyL8UL+oMdydVgzAEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy',
  )
  expect(await signMessage('Hello World', account)).toBe(
    'AkgwRQIhAOzyynlqt93lOKJr+wmmxIens//zPzl9tqIOua93wO6MAiBi5n5EyAcPScOjf1lAqIUIQtr3zKNeavYabHyR8eGhowEhAsfxIAMZZEKUPYWI4BruhAQjzFT8FSFSajuFwrDL1Yhy',
  )
})

test('signs a script path with the plain key when it is told to', async () => {
  expect(await scriptPathVerifies({ useTweakedSigner: false })).toBe(true)
  expect(await scriptPathVerifies({ disableTweakSigner: true })).toBe(true)
})

test('signs a script path with the tweaked key when it is not told, as UniSat does', async () => {
  expect(await scriptPathVerifies({})).toBe(false)
  expect(await scriptPathVerifies({ useTweakedSigner: true, disableTweakSigner: true })).toBe(false)
})

test('refuses to sign for an address that is not its own', async () => {
  const account = accountOf(key, 'p2tr')
  await expect(signPsbt(stake(), [{ index: 0, address: 'bcrt1qelse' }], account)).rejects.toThrow()
})

async function scriptPathVerifies(flags: Omit<ToSign, 'index' | 'address'>) {
  const account = accountOf(key, 'p2tr')
  const psbt = stake()
  await signPsbt(psbt, [{ index: 0, address: account.address, ...flags }], account)
  const signature = psbt.data.inputs[0]?.tapScriptSig?.[0]?.signature ?? new Uint8Array()
  const prevout = psbt.data.inputs[0]?.witnessUtxo
  if (!prevout) throw new Error('the input has a previous output')
  const sighash = unsigned(psbt).hashForWitnessV1(
    0,
    [prevout.script],
    [prevout.value],
    Transaction.SIGHASH_DEFAULT,
    tapLeafHash(leafScript),
  )
  return verifySchnorr(sighash, toXOnlyKey(hexOf(xOnly(account.publicKey))), signature)
}

function stake() {
  const psbt = new Psbt()
  const scriptPubKey = Buffer.from(`5120${'22'.repeat(32)}`, 'hex')
  psbt.addInput({
    hash: '33'.repeat(32),
    index: 0,
    witnessUtxo: { script: scriptPubKey, value: 1_000_000n },
    tapLeafScript: [
      {
        leafVersion: 0xc0,
        script: leafScript,
        controlBlock: Buffer.from(
          `c0${'50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0'}`,
          'hex',
        ),
      },
    ],
  })
  psbt.addOutput({ script: scriptPubKey, value: 990_000n })
  return psbt
}
