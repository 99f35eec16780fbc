import { p2tr, p2wpkh, SigHash, Transaction } from '@scure/btc-signer'
import { TaprootControlBlock } from '@scure/btc-signer/psbt.js'
import { signSchnorr as scureSchnorr, signECDSA } from '@scure/btc-signer/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeyOf, signEcdsa, signSchnorr, verifyEcdsa, verifySchnorr } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { xOnly } from '@/lib/bitcoin/keys'
import { finalTransaction, psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { toDer } from '@/lib/bitcoin/signature'
import type { InputToSign, SigningRequest } from '@/lib/bitcoin/signing'
import { sighash } from '@/lib/bitcoin/transaction'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import {
  slashingChangeOutput,
  stakingOutput,
  unbondingOutput,
  unspendableKey,
} from '@/lib/staking/outputs'
import { slashingScript, timelockScript, unbondingScript } from '@/lib/staking/scripts'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { scalarOf } from './known-keys'
import { anyStake, casesOr, patienceFor, type StakeCase } from './stake-cases'

const leaf = (script: Hex) => ({ script: bytesOf(script) })

const outputCases = casesOr(40)

test('the three outputs are those of its own trees', patienceFor(outputCases), () => {
  fc.assert(
    fc.property(anyStake, ({ terms }) => {
      const [timelock, wait] = [terms.stakingTime, terms.unbondingTime].map((blocks) =>
        leaf(timelockScript(terms.staker, blocks)),
      )
      if (!timelock || !wait) throw new Error('two timelocks')
      const unbonding = leaf(unbondingScript(terms))
      const slashing = leaf(slashingScript(terms))
      expect(summaryOf(stakingOutput(terms))).toEqual(
        scureOutput([[timelock, unbonding], slashing]),
      )
      expect(summaryOf(unbondingOutput(terms))).toEqual(scureOutput([wait, slashing]))
      expect(summaryOf(slashingChangeOutput(terms))).toEqual(scureOutput(wait))
    }),
    { numRuns: outputCases },
  )
})

const signingCases = casesOr(12)

test(
  'as a wallet it signs our PSBTs, and what it finalises is ours',
  patienceFor(signingCases),
  () => {
    fc.assert(
      fc.property(anyStake, (stake) => {
        const funding = fundingOf(stake)
        const wallet = signedBy(funding, stake.secret)
        const partly = verifiedSignatures(funding, wallet.toPSBT())
        wallet.finalize()
        const finalised = verifiedSignatures(funding, wallet.toPSBT())
        if (!partly.ok || !finalised.ok) throw new Error('refused')
        expect(finalised.value).toEqual(partly.value)
        expect(finalTransaction(funding, partly.value)).toBe(wallet.hex)
      }),
      { numRuns: signingCases },
    )
  },
)

test('its sighashes and script signatures are ours', patienceFor(signingCases), () => {
  fc.assert(
    fc.property(anyStake, (stake) => {
      const { params, terms } = stake
      const funding = fundingOf(stake)
      const stakingTx = funding.transaction.hex
      const built = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
      for (const input of funding.inputs)
        expect(ourHash(funding, input)).toBe(itsHash(funding, input))
      for (const request of Object.values(built.requests)) {
        const [input] = request.inputs
        if (!input) throw new Error('nothing to sign')
        expect(ourHash(request, input)).toBe(itsHash(request, input))
        const signatures = verifiedSignatures(request, signedBy(request, stake.secret).toPSBT())
        const expected = signSchnorr(sighash(request.transaction, input), stake.secret, aux)
        expect(signatures).toEqual({ ok: true, value: [expected] })
      }
    }),
    { numRuns: signingCases },
  )
})

/** Hashes for which the secret 1 makes a signature whose r, or s, begins with a zero byte. */
const zeroHeaded = {
  schnorr: { r: [47, 359, 579], s: [23, 96, 244] },
  ecdsa: { r: [47, 524, 978], s: [46, 521, 563] },
}

test('a Schnorr r or s that begins with zero is signed and verified alike', () => {
  for (const [part, hashes] of Object.entries(zeroHeaded.schnorr))
    for (const number of hashes) {
      const [hash, secret] = [scalarOf(number), scalarOf(1)]
      const signature = signSchnorr(hash, secret, aux)
      expect(signature[part === 'r' ? 0 : 32]).toBe(0)
      expect(signature).toEqual(scureSchnorr(hash, secret, aux))
      expect(verifySchnorr(hash, xOnly(publicKeyOf(secret)), signature)).toBe(true)
    }
})

test('an ECDSA r or s that begins with zero is signed and encoded alike', () => {
  for (const [part, hashes] of Object.entries(zeroHeaded.ecdsa))
    for (const number of hashes) {
      const [hash, secret] = [scalarOf(number), scalarOf(1)]
      const signature = signEcdsa(hash, secret)
      expect(signature[part === 'r' ? 0 : 32]).toBe(0)
      const der = toDer(signature)
      expect(hexOf(der)).toBe(`${hexOf(signECDSA(hash, secret))}01`)
      expect(verifyEcdsa(hash, publicKeyOf(secret), signature)).toBe(true)
    }
})

const aux = new Uint8Array(32)

function scureOutput(tree: Parameters<typeof p2tr>[1]) {
  const output = p2tr(unspendableKey, tree, undefined, true)
  const controlBlocks = (output.tapLeafScript ?? []).map(([control]) =>
    TaprootControlBlock.encode(control),
  )
  const leaves = output.leaves.map(({ script, hash }, index) =>
    [script, hash, controlBlocks[index] ?? new Uint8Array()].map(hexOf),
  )
  return {
    script: hexOf(output.script),
    root: hexOf(output.tapMerkleRoot),
    leaves: leaves.toSorted(byScript),
  }
}

function summaryOf(
  output:
    | ReturnType<typeof stakingOutput>
    | ReturnType<typeof unbondingOutput>
    | ReturnType<typeof slashingChangeOutput>,
) {
  const leaves = Object.values(output.leaves).map(({ script, leafHash, controlBlock }) => [
    script,
    leafHash,
    controlBlock,
  ])
  return {
    script: output.scriptPubKey,
    root: output.merkleRoot,
    leaves: leaves.toSorted(byScript),
  }
}

const byScript = ([a = '']: readonly string[], [b = '']: readonly string[]) => (a < b ? -1 : 1)

function fundingOf({ terms, stake, account, coins, satsPerVbyte }: StakeCase): SigningRequest {
  const feeRate = toFeeRate(satsPerVbyte)
  const built = stakingTransaction({ terms, value: stake, account, coins, feeRate })
  if (!built.ok) throw new Error(built.problem)
  return built.value
}

/** Tapscripts it does not know are signed all the same; unfinalised. */
function signedBy(request: SigningRequest, secret: Uint8Array): Transaction {
  const wallet = Transaction.fromPSBT(psbtOf(request), {
    allowUnknownInputs: true,
    allowUnknownOutputs: true,
  })
  for (const { index } of request.inputs) wallet.signIdx(secret, index, undefined, aux)
  return wallet
}

const ourHash = ({ transaction }: SigningRequest, input: InputToSign) =>
  hexOf(sighash(transaction, input))

function itsHash({ transaction }: SigningRequest, input: InputToSign): Hex {
  const parsed = Transaction.fromRaw(bytesOf(transaction.hex), { allowUnknownOutputs: true })
  const scripts = transaction.prevouts.map(({ scriptPubKey }) => bytesOf(scriptPubKey))
  const amounts = transaction.prevouts.map(({ value }) => BigInt(value))
  if (input.path === 'p2wpkh') {
    const keyHash = p2wpkh(bytesOf(input.key)).script.slice(2)
    const code = bytesOf(`76a914${hexOf(keyHash)}88ac`)
    return hexOf(
      parsed.preimageWitnessV0(input.index, code, SigHash.ALL, amounts[input.index] ?? 0n),
    )
  }
  const script = input.path === 'p2tr-script' ? bytesOf(input.leaf.script) : undefined
  return hexOf(
    parsed.preimageWitnessV1(input.index, scripts, SigHash.DEFAULT, amounts, undefined, script),
  )
}
