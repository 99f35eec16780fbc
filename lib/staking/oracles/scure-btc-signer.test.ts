import { p2wpkh, SigHash, Transaction } from '@scure/btc-signer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { finalTransaction, psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import type { InputToSign, SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, sighash } from '@/lib/bitcoin/transaction'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { expansionTransaction } from '@/lib/staking/expansion-transaction'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { anyExpansion, fundingCoin } from './expansion-cases'
import { anyStake, type StakeCase } from './stake-cases'

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
    fc.property(anyStake, fc.nat(), (stake, which) => {
      const funding = fundingOf(stake)
      for (const input of funding.inputs)
        expect(ourHash(funding, input)).toBe(itsHash(funding, input))
      const requests = requestsAfter(stake, funding)
      for (const request of requests) {
        const [input] = request.inputs
        if (!input) throw new Error('nothing to sign')
        expect(ourHash(request, input)).toBe(itsHash(request, input))
        expect(hexOf(walletOf(request).unsignedTx)).toBe(request.transaction.hex)
      }
      const one = requests[which % requests.length]
      expect(one && verifiedSignatures(one, signedBy(one, stake.secret).toPSBT()).ok).toBe(true)
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

const aux = new Uint8Array(32)

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

/** It may hold scripts the wallet does not know. */
const walletOf = (request: SigningRequest): Transaction =>
  Transaction.fromPSBT(psbtOf(request), { allowUnknownInputs: true, allowUnknownOutputs: true })

/** Tapscripts it does not know are signed all the same; unfinalised. */
function signedBy(request: SigningRequest, secret: Uint8Array): Transaction {
  const wallet = walletOf(request)
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
