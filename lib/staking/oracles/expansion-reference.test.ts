import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { psbtOf } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { inputWeight, outputWeight, overheadWeight } from '@/lib/bitcoin/weight'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { unbondingInputWeight } from '@/lib/staking/exit-weight'
import type { PreviousStake } from '@/lib/staking/expansion-rules'
import { expansionTransaction, signedExpansion } from '@/lib/staking/expansion-transaction'
import { stakingOutput } from '@/lib/staking/outputs'
import { rateFor } from './comparable-rate'
import { itsExitWitness, quorumOf, signatureBy } from './exit-witness'
import { anyExpansion, type ExpansionCase, fundingCoin } from './expansion-cases'
import { referenceCoin, referenceOf, referenceParams } from './reference'
import { rememberCurve } from './remembered-curve'

/*
 * Where the two differ on purpose, so that the cases keep away from it:
 * - The reference expands to exactly the same value; ours may grow, as Babylon allows.
 * - It guesses 268 vB for the first input, whatever the committee; ours weighs it. The rate asked of ours is the one that
 *   leads to its fee.
 * - It gives up to 546 sats away rather than make change of them; ours makes change from the dust limit on.
 * - It puts the first signatures it is given into the witness; ours those of the smallest keys. Given exactly a quorum,
 *   both put in all.
 */

rememberCurve()

const cases = casesOr(6)

test(
  'the expansion, its PSBT and its first witness are the reference’s',
  patienceFor(cases),
  () => {
    fc.assert(
      fc.property(anyExpansion, (expansion) => {
        const { reference, previous, told } = asked(expansion)
        const { satsPerVbyte: rate, stake } = expansion.previous
        const coins = coinsOf(expansion, (large) =>
          reference.createStakingExpansionTransaction(Number(stake), large, rate, ...told),
        )
        const theirs = coins.map(referenceCoin)
        const made = reference.createStakingExpansionTransaction(
          Number(stake),
          theirs,
          rate,
          ...told,
        )
        const ours = oursOf(expansion, { previous, coins, fee: made.fee })
        expect(ours.transaction.hex).toBe(made.transaction.toHex())
        expect(ours.transaction.txid).toBe(made.transaction.getId())
        expect(ours.funding.outpoint.vout).toBe(made.fundingUTXO.vout)
        expect(ours.change !== null).toBe(expansion.left.change)
        const psbt = reference.toStakingExpansionPsbt(made.transaction, theirs, ...told)
        expect(hexOf(psbtOf(ours))).toBe(psbt.toHex())
        expect(firstWitness(ours, previous).map(hexOf)).toEqual(
          itsExitWitness(previous.terms).map(hexOf),
        )
      }),
      { numRuns: cases },
    )
  },
)

/** The reference, and the stake that expands: once for it and once for us. */
function asked({ previous: stake, params, terms }: ExpansionCase) {
  const stakingTx = referenceOf(stake).createStakingTransaction(
    Number(stake.stake),
    stake.coins.map(referenceCoin),
    stake.satsPerVbyte,
  ).transaction
  const stakingInput = {
    finalityProviderPksNoCoordHex: [...stake.terms.finalityProviders],
    stakingTimelock: stake.terms.stakingTime,
  }
  return {
    reference: referenceOf({ params, terms, account: stake.account }),
    told: [referenceParams(stake.params), { stakingTx, stakingInput }] as const,
    previous: {
      terms: stake.terms,
      outpoint: { txid: toTxid(stakingTx.getId()), vout: 0 },
      value: stake.stake,
    },
  }
}

/** What the reference takes for any output, in vbytes. */
const changeSize = 43

/** Which of the coins is to pay. */
const paying = 10

/** One pays exactly what the reference asks and what shall be left; the others are too small, or not needed. */
function coinsOf(
  { previous: stake, tooSmall, left, beyond }: ExpansionCase,
  feeFrom: (coins: ReturnType<typeof referenceCoin>[]) => { readonly fee: number },
): readonly Utxo[] {
  const withChange = feeFrom([referenceCoin(fundingCoin(stake, 1_000_000, 0))]).fee
  const least = withChange + left.sats - (left.change ? 0 : changeSize * stake.satsPerVbyte)
  const enough = [0, ...beyond].map((more, i) => fundingCoin(stake, least + more, paying + i))
  return [...tooSmall, ...enough]
}

function oursOf(
  { previous: stake, terms, left }: ExpansionCase,
  told: { readonly previous: PreviousStake; readonly coins: readonly Utxo[]; readonly fee: number },
) {
  const { account } = stake
  const change = left.change ? [account.scriptPubKey] : []
  const outputs = [stakingOutput(terms).scriptPubKey, ...change]
  const weight =
    overheadWeight(2, outputs.length) +
    unbondingInputWeight(stake.terms.covenant) +
    inputWeight(account.kind) +
    outputs.reduce((sum, script) => sum + outputWeight(script), 0)
  const coin = told.coins.find(({ outpoint }) => outpoint.vout === paying)
  const feeRate = rateFor(left.change ? told.fee : Number(coin?.value), weight)
  const built = expansionTransaction({ ...told, terms, value: stake.stake, account, feeRate })
  if (!built.ok) throw new Error(built.problem.map(({ kind }) => kind).join())
  return built.value
}

function firstWitness(request: SigningRequest, previous: PreviousStake) {
  const complete = signedExpansion({
    request,
    previous,
    signatures: [bytesOf(signatureBy(previous.terms.staker)), new Uint8Array(64)],
    covenantSignatures: quorumOf(previous.terms),
  })
  return decodeTransaction(complete).ins[0]?.witness ?? []
}
