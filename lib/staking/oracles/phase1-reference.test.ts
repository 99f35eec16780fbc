import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { psbtOf } from '@/lib/bitcoin/psbt'
import { inputWeight, outputWeight, overheadWeight } from '@/lib/bitcoin/weight'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { stakingOutput } from '@/lib/staking/outputs'
import { phase1OpReturn } from '@/lib/staking/phase1-op-return'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { rateFor } from './comparable-rate'
import { observableReferenceOf, referenceCoin } from './reference'
import { rememberCurve } from './remembered-curve'
import { anyStake, type StakeCase } from './stake-cases'

rememberCurve()

const anyPhase1 = fc.record({
  tag: fc.uint8Array({ minLength: 4, maxLength: 4 }).map(hexOf),
  activationHeight: fc.integer({ min: 1, max: 2_000_000 }).map(toHeight),
})

const anyPhase1Stake = anyStake.map(
  (stake): StakeCase => ({
    ...stake,
    terms: { ...stake.terms, finalityProviders: stake.terms.finalityProviders.slice(0, 1) },
  }),
)

const cases = casesOr(6)

test('the phase-1 transaction and its PSBT are the reference’s', patienceFor(cases), () => {
  fc.assert(
    fc.property(anyPhase1Stake, anyPhase1, (stake, phase1) => {
      const coins = stake.coins.map(referenceCoin)
      const reference = observableReferenceOf(stake, phase1)
      const made = reference.createStakingTransaction(
        Number(stake.stake),
        coins,
        stake.satsPerVbyte,
      )
      const { terms, account, stake: value } = stake
      const feeRate = rateFor(made.fee, weightOf(stake, phase1))
      const ours = stakingTransaction({
        terms,
        value,
        account,
        coins: stake.coins,
        feeRate,
        phase1,
      })
      if (!ours.ok) throw new Error(ours.problem)
      expect(ours.value.transaction.hex).toBe(made.transaction.toHex())
      expect(ours.value.transaction.txid).toBe(made.transaction.getId())
      expect(ours.value.fee).toBe(BigInt(made.fee))
      const psbt = reference.toStakingPsbt(made.transaction, coins)
      expect(hexOf(psbtOf(ours.value))).toBe(psbt.toHex())
    }),
    { numRuns: cases },
  )
})

type Phase1 = typeof anyPhase1 extends fc.Arbitrary<infer Value> ? Value : never

/** Of the signed transaction: the stake, the OP_RETURN, the change. */
function weightOf({ terms, account, coins }: StakeCase, { tag }: Phase1): number {
  const [finalityProvider = terms.staker] = terms.finalityProviders
  const note = phase1OpReturn({ ...terms, tag: toHexBrand(tag), finalityProvider })
  const scripts = [stakingOutput(terms).scriptPubKey, note, account.scriptPubKey]
  return (
    overheadWeight(coins.length, scripts.length) +
    coins.length * inputWeight(account.kind) +
    scripts.reduce((sum, script) => sum + outputWeight(script), 0)
  )
}
