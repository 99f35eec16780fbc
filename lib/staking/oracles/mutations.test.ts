import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { decodePsbt, encodePsbt, inputField } from '@/lib/bitcoin/psbt-format'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { isSameTransaction, sighash, weightOf } from '@/lib/bitcoin/transaction'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { signedStake } from '@/lib/staking/testing/signed-stake'
import { flows } from '@/lib/staking/vectors/flows'
import { anyByte, changed, changedHex } from './changed-byte'

const [flow] = flows
if (!flow) throw new Error('no vectors')
const { stakerSecret } = flow
const { stakingTx, built } = signedStake(flow)

const psbtCases = casesOr(100)

test(
  'a signed PSBT with another byte is refused, or gives the same signature',
  patienceFor(psbtCases),
  () => {
    const request = built.requests.slashing
    const answer = signedPsbt(request)
    const honest = verifiedSignatures(request, answer)
    expect(honest.ok).toBe(true)
    fc.assert(
      fc.property(anyByte, (byte) => {
        const judged = verifiedSignatures(request, changed(answer, byte))
        if (judged.ok) expect(judged).toEqual(honest)
      }),
      { numRuns: psbtCases },
    )
  },
)

test('a signature with another byte is refused', patienceFor(psbtCases), () => {
  const request = built.requests.slashing
  const signature = signatureOf(request)
  fc.assert(
    fc.property(anyByte, (byte) => {
      const answer = signedPsbt(request, changed(signature, byte))
      expect(verifiedSignatures(request, answer)).toEqual({ ok: false, problem: 'wrong-signature' })
    }),
    { numRuns: psbtCases },
  )
})

test('a transaction with another byte is another one, or none', patienceFor(psbtCases), () => {
  for (const hex of [stakingTx, built.unbonding.hex, built.slashing.hex])
    fc.assert(
      fc.property(anyByte, (byte) => {
        expect(isOneTransaction(hex, changedHex(hex, byte))).toBe(false)
      }),
      { numRuns: psbtCases },
    )
})

function isOneTransaction(a: Hex, b: Hex): boolean {
  try {
    return isSameTransaction(a, b) && weightOf(a) === weightOf(b)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function signatureOf({ transaction, inputs: [input] }: SigningRequest): Uint8Array {
  if (!input) throw new Error('nothing to sign')
  return signSchnorr(sighash(transaction, input), stakerSecret, new Uint8Array(32))
}

/** Our PSBT with the signature where BIP371 has it. */
function signedPsbt(request: SigningRequest, signature = signatureOf(request)): Uint8Array {
  const transaction = bytesOf(request.transaction.hex)
  const psbt = decodePsbt(psbtOf(request), { transaction, inputs: 1, outputs: 2 })
  const [input] = request.inputs
  if (typeof psbt === 'string' || input?.path !== 'p2tr-script') throw new Error('not ours')
  const label = `${inputField.tapScriptSig}${input.key}${input.leaf.leafHash}` as Hex
  const inputs = psbt.inputs.map((map) => new Map([...map, [label, signature]]))
  return encodePsbt({ ...psbt, inputs })
}
