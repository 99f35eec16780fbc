import { StakingScriptData } from '@babylonlabs-io/btc-staking-ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hexOf } from '@/lib/bitcoin/hex'
import { psbtOf } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import { inputWeight, inputWeightWith, outputWeight, overheadWeight } from '@/lib/bitcoin/weight'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { slashingChangeOutput, stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { Release } from '@/lib/staking/release'
import { slashingScript, timelockScript, unbondingScript } from '@/lib/staking/scripts'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { rateFor } from './comparable-rate'
import { exitWitness, itsExitWitness } from './exit-witness'
import {
  type ReferenceTransaction,
  referenceCoin,
  referenceOf,
  referenceTransaction,
} from './reference'
import { rememberCurve } from './remembered-curve'
import { anyStake, type StakeCase } from './stake-cases'

const psbtHex = (request: SigningRequest) => hexOf(psbtOf(request))

rememberCurve()

/** Of all tests here, so that they look at the same stakes and the reference computes no point twice. */
const seed = Date.now() & 0x7fffffff

const scriptCases = casesOr(100)

test('every script is the reference’s', patienceFor(scriptCases), () => {
  fc.assert(
    fc.property(anyStake, ({ terms }) => {
      const [staker = Buffer.alloc(0)] = buffers([terms.staker])
      const scripts = new StakingScriptData(
        staker,
        buffers(terms.finalityProviders),
        buffers(terms.covenant.keys),
        terms.covenant.quorum,
        terms.stakingTime,
        terms.unbondingTime,
      ).buildScripts()
      expect(timelockScript(terms.staker, terms.stakingTime)).toBe(hexOf(scripts.timelockScript))
      expect(unbondingScript(terms)).toBe(hexOf(scripts.unbondingScript))
      expect(slashingScript(terms)).toBe(hexOf(scripts.slashingScript))
      expect(timelockScript(terms.staker, terms.unbondingTime)).toBe(
        hexOf(scripts.unbondingTimelockScript),
      )
    }),
    { numRuns: scriptCases, seed },
  )
})

const stakingCases = casesOr(12)

test('the staking transaction and its PSBT are the reference’s', patienceFor(stakingCases), () => {
  fc.assert(
    fc.property(anyStake, (stake) => {
      const coins = stake.coins.map(referenceCoin)
      const reference = referenceOf(stake)
      const made = reference.createStakingTransaction(
        Number(stake.stake),
        coins,
        stake.satsPerVbyte,
      )
      const ours = stakingOf(stake, made.fee)
      expect(ours.transaction.hex).toBe(made.transaction.toHex())
      expect(ours.fee).toBe(BigInt(made.fee))
      expect(psbtHex(ours)).toBe(reference.toStakingPsbt(made.transaction, coins).toHex())
    }),
    { numRuns: stakingCases, seed },
  )
})

const exitCases = casesOr(5)

test(
  'the exit with its witness and both penalties are the reference’s, as PSBTs',
  patienceFor(exitCases),
  () => {
    fc.assert(
      fc.property(anyStake, (stake) => {
        const { reference, staking, unbonding, ours } = staked(stake)
        expect(ours.unbonding.hex).toBe(unbonding.toHex())
        const unbondingPsbt = reference.toUnbondingPsbt(unbonding, staking)
        expect(psbtHex(ours.requests.unbonding)).toBe(unbondingPsbt.toHex())
        const slashing = reference.createStakingOutputSlashingPsbt(staking)
        expect(psbtHex(ours.requests.slashing)).toBe(slashing.psbt.toHex())
        const unbondingSlashing = reference.createUnbondingOutputSlashingPsbt(unbonding)
        expect(psbtHex(ours.requests.unbondingSlashing)).toBe(unbondingSlashing.psbt.toHex())
        expect(exitWitness(stake.terms).map(hexOf)).toEqual(itsExitWitness(stake.terms).map(hexOf))
      }),
      { numRuns: exitCases, seed },
    )
  },
)

const withdrawalCases = casesOr(5)

test('withdrawals are the reference’s, but for its fee', patienceFor(withdrawalCases), () => {
  fc.assert(
    fc.property(anyStake, (stake) => {
      const { reference, staking, unbonding, ours } = staked(stake)
      const rate = stake.satsPerVbyte
      const slashing = referenceTransaction(staking, ours.slashing.hex)
      const made = {
        expired: reference.createWithdrawStakingExpiredPsbt(staking, rate),
        unbonded: reference.createWithdrawEarlyUnbondedTransaction(unbonding, rate),
        slashed: reference.createWithdrawSlashingPsbt(slashing, rate),
      }
      const spent = { expired: staking, unbonded: unbonding, slashed: slashing }
      for (const kind of ['expired', 'unbonded', 'slashed'] as const)
        expect(withdrawalPsbt(kind, spent[kind], { stake, fee: made[kind].fee })).toBe(
          made[kind].psbt.toHex(),
        )
    }),
    { numRuns: withdrawalCases, seed },
  )
})

const buffers = (keys: readonly string[]) => keys.map((key) => Buffer.from(key, 'hex'))

function stakingOf({ terms, account, coins, stake }: StakeCase, fee: number) {
  const { kind, scriptPubKey } = account
  const outputs = outputWeight(stakingOutput(terms).scriptPubKey) + outputWeight(scriptPubKey)
  const weight = overheadWeight(coins.length, 2) + coins.length * inputWeight(kind) + outputs
  const feeRate = rateFor(fee, weight)
  const ours = stakingTransaction({ terms, value: stake, account, coins, feeRate })
  if (!ours.ok) throw new Error(ours.problem)
  return ours.value
}

/** The reference's staking and unbonding transactions, and what we make of the first. */
function staked(stake: StakeCase) {
  const reference = referenceOf(stake)
  const coins = stake.coins.map(referenceCoin)
  const rate = stake.satsPerVbyte
  const staking = reference.createStakingTransaction(Number(stake.stake), coins, rate).transaction
  const unbonding = reference.createUnbondingTransaction(staking).transaction
  const { params, terms } = stake
  const stakingTx = stakingOf(stake, feeOf(staking, stake)).transaction.hex
  const ours = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  return { reference, staking, unbonding, ours }
}

function feeOf(transaction: ReferenceTransaction, { coins }: StakeCase): number {
  const paid = transaction.outs.reduce((sum, { value }) => sum + Number(value), 0)
  return coins.reduce((sum, { value }) => sum + Number(value), 0) - paid
}

function withdrawalPsbt(
  kind: Release,
  spent: ReferenceTransaction,
  { stake, fee }: { readonly stake: StakeCase; readonly fee: number },
) {
  const { terms, account } = stake
  const vout = kind === 'slashed' ? 1 : 0
  const outputs = {
    expired: stakingOutput,
    unbonded: unbondingOutput,
    slashed: slashingChangeOutput,
  }
  const { script, controlBlock } = outputs[kind](terms).leaves.timelock
  const witness = [64, script.length / 2, controlBlock.length / 2]
  const weight =
    overheadWeight(1, 1) + inputWeightWith(witness) + outputWeight(account.scriptPubKey)
  const ours = withdrawalTransaction({
    kind,
    terms,
    outpoint: { txid: txidOf(spent.toHex()), vout },
    value: toSats(outputsOf(spent.toHex())[vout]?.value ?? 0),
    destination: account.scriptPubKey,
    feeRate: rateFor(fee, weight),
  })
  if (!ours.ok) throw new Error(ours.problem)
  return psbtHex(ours.value)
}
