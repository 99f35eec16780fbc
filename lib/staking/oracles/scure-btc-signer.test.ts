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
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import type { InputToSign, SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, sighash } from '@/lib/bitcoin/transaction'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { expansionTransaction } from '@/lib/staking/expansion-transaction'
import {
  slashingChangeOutput,
  stakingOutput,
  unbondingOutput,
  unspendableKey,
} from '@/lib/staking/outputs'
import { slashingScript, timelockScript, unbondingScript } from '@/lib/staking/scripts'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { anyExpansion, fundingCoin } from './expansion-cases'
import { knownKeys, scalarOf } from './known-keys'
import { anyStake, type StakeCase } from './stake-cases'

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
      const funding = fundingOf(stake)
      for (const input of funding.inputs)
        expect(ourHash(funding, input)).toBe(itsHash(funding, input))
      for (const request of requestsAfter(stake, funding)) {
        const [input] = request.inputs
        if (!input) throw new Error('nothing to sign')
        expect(ourHash(request, input)).toBe(itsHash(request, input))
        expect(verifiedSignatures(request, signedBy(request, stake.secret).toPSBT()).ok).toBe(true)
      }
    }),
    { numRuns: signingCases },
  )
})

test('both inputs of an expansion are hashed and signed alike', patienceFor(signingCases), () => {
  fc.assert(
    fc.property(anyExpansion, ({ previous: stake, terms }) => {
      const { account, stake: value, satsPerVbyte } = stake
      const { txid } = fundingOf(stake).transaction
      const built = expansionTransaction({
        previous: { terms: stake.terms, outpoint: { txid, vout: 0 }, value },
        terms,
        value,
        account,
        coins: [fundingCoin(stake, 1_000_000, 1)],
        feeRate: toFeeRate(satsPerVbyte),
      })
      if (!built.ok) throw new Error('not built')
      const request = built.value
      for (const input of request.inputs)
        expect(ourHash(request, input)).toBe(itsHash(request, input))
      expect(verifiedSignatures(request, signedBy(request, stake.secret).toPSBT()).ok).toBe(true)
    }),
    { numRuns: signingCases },
  )
})

/** Hashes for which the secret 1 makes a signature whose r, or s, begins with a zero byte. */
const zeroHeaded = {
  schnorr: { r: [47, 359, 579], s: [23, 96, 244] },
  ecdsa: { r: [47, 524, 978], s: [46, 521, 563] },
}

const anyScalar = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.integer({ min: 1, max: 0xffff }).map(scalarOf),
)

/** A secret and a hash; some of them make an r or an s that begins with zero, some a key that does. */
const anySigning = ({ r, s }: { readonly r: readonly number[]; readonly s: readonly number[] }) =>
  fc.oneof(
    fc.constantFrom(...r, ...s).map((hash) => [scalarOf(1), scalarOf(hash)] as const),
    fc.tuple(fc.constantFrom(...knownKeys.map(({ secret }) => secret)), anyScalar),
    fc.tuple(
      anyScalar.filter((bytes) => isSecret(bytes)),
      anyScalar,
    ),
  )

const isSecret = (bytes: Uint8Array) => bytes.some((byte) => byte > 0) && (bytes[0] ?? 0) < 255

test('the hashes make an r or an s that begins with zero', () => {
  for (const [name, sign] of Object.entries({ schnorr: signSchnorr, ecdsa: signEcdsa } as const))
    for (const part of ['r', 's'] as const)
      for (const hash of zeroHeaded[name as keyof typeof zeroHeaded][part])
        expect(sign(scalarOf(hash), scalarOf(1), aux)[part === 'r' ? 0 : 32]).toBe(0)
})

const signatureCases = casesOr(40)

test('a Schnorr signature is made and verified alike', patienceFor(signatureCases), () => {
  fc.assert(
    fc.property(anySigning(zeroHeaded.schnorr), anyScalar, ([secret, hash], noise) => {
      const signature = signSchnorr(hash, secret, noise)
      expect(signature).toEqual(scureSchnorr(hash, secret, noise))
      expect(verifySchnorr(hash, xOnly(publicKeyOf(secret)), signature)).toBe(true)
    }),
    { numRuns: signatureCases },
  )
})

test('an ECDSA signature is made, encoded and verified alike', patienceFor(signatureCases), () => {
  fc.assert(
    fc.property(anySigning(zeroHeaded.ecdsa), ([secret, hash]) => {
      const signature = signEcdsa(hash, secret)
      expect(hexOf(toDer(signature))).toBe(`${hexOf(signECDSA(hash, secret))}01`)
      expect(verifyEcdsa(hash, publicKeyOf(secret), signature)).toBe(true)
    }),
    { numRuns: signatureCases },
  )
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

/** The exit, both penalties, and the ways home from each. */
function requestsAfter(stake: StakeCase, { transaction }: SigningRequest): SigningRequest[] {
  const { params, terms, account, stake: value } = stake
  const stakingTx = transaction.hex
  const { stakingTxid, unbonding, slashing, requests } = delegationTransactions({
    params,
    terms,
    stakingTx,
    stakingOutputIndex: 0,
  })
  const spent = {
    expired: [{ txid: stakingTxid, vout: 0 }, value],
    unbonded: [{ txid: unbonding.txid, vout: 0 }, outputsOf(unbonding.hex)[0]?.value],
    slashed: [{ txid: slashing.txid, vout: 1 }, outputsOf(slashing.hex)[1]?.value],
  } as const
  const feeRate = toFeeRate(stake.satsPerVbyte)
  const destination = account.scriptPubKey
  const home = (['expired', 'unbonded', 'slashed'] as const).map((kind) => {
    const [outpoint, value = toSats(0)] = spent[kind]
    const built = withdrawalTransaction({ kind, terms, outpoint, value, destination, feeRate })
    if (!built.ok) throw new Error(built.problem)
    return built.value
  })
  return [...Object.values(requests), ...home]
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
