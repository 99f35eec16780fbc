import type { Transaction } from 'bitcoinjs-lib'
import { dustLimit } from '@/lib/bitcoin/dust'
import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { finalSequence, outpointOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { StakingParams } from '@/lib/staking/params'
import { slashingAmount } from '@/lib/staking/slashing-amount'

const maxWeight = 400_000
const maxMoney = 2_100_000_000_000_000n

type Form = { readonly outputs: number; readonly minVersion: number }

/** Why a transaction cannot be one that was signed ahead, in the chain's words; null when it can. */
export function presignedProblem(tx: Transaction, form: Form): string | null {
  const rules: readonly (readonly [broken: boolean, text: string])[] = [
    [!isSane(tx), 'btc transaction do not obey BTC rules'],
    [tx.ins.length !== 1, 'tx must have exactly 1 inputs'],
    [tx.outs.length !== form.outputs, `tx must have exactly ${form.outputs} outputs`],
    [tx.locktime !== 0, 'pre-signed tx must not have locktime'],
    [
      tx.version < form.minVersion || tx.version > 2,
      `tx version must be between ${form.minVersion} and 2`,
    ],
    [tx.weight() > maxWeight, `tx weight must not exceed ${maxWeight}`],
    [
      tx.ins.some(({ sequence }) => sequence !== finalSequence),
      'pre-signed tx must not be replaceable',
    ],
    [
      tx.ins.some(({ script }) => script.length > 0),
      'pre-signed tx must not have signature script',
    ],
  ]
  return rules.find(([broken]) => broken)?.[1] ?? null
}

/** The checks a Bitcoin node does without a chain: something in, something out, no value out of range, no input twice. */
export function isSane(tx: Transaction): boolean {
  const inputs = new Set(tx.ins.map(({ hash, index }) => `${hexOf(hash)}:${index}`))
  const total = tx.outs.reduce((sum, { value }) => sum + value, 0n)
  return (
    tx.ins.length > 0 &&
    tx.outs.length > 0 &&
    inputs.size === tx.ins.length &&
    tx.outs.every(({ value }) => value >= 0n) &&
    total <= maxMoney
  )
}

/** Why this is not the slashing transaction of that output (`btcstaking/staking.go`, `CheckSlashingTxMatchFundingTx`). */
export function slashingProblem(
  tx: Transaction,
  spent: { readonly txid: Txid; readonly index: number; readonly output: TxOutput },
  rules: { readonly params: StakingParams; readonly changeScript: string },
): string | null {
  const form = presignedProblem(tx, { outputs: 2, minVersion: 1 })
  if (form) return `invalid slashing tx: ${form}`
  const [penalty, change] = tx.outs.map(({ script, value }) => ({ script: hexOf(script), value }))
  const [input] = tx.ins
  if (!penalty || !change || !input)
    return 'invalid slashing tx: btc transaction do not obey BTC rules'
  const { params, changeScript } = rules
  const { txid, vout } = outpointOf(input)
  const fee = spent.output.value - penalty.value - change.value
  const least = slashingAmount(spent.output.value, params.slashingRate)
  const isDust = [penalty, change].some(({ script, value }) => value < dustLimit(script))
  const checks: readonly (readonly [broken: boolean, text: string])[] = [
    [
      penalty.value < least,
      'slashing transaction must slash at least staking output value * slashing rate',
    ],
    [
      penalty.script !== params.slashingScript,
      'slashing transaction must pay to the provided slashing address',
    ],
    [
      change.script !== changeScript,
      `invalid slashing tx change output pkscript, expected: ${changeScript}, got: ${change.script}`,
    ],
    [isDust, 'transaction contains a dust output'],
    [
      penalty.value <= toSats(0),
      'values of slashing and staking transaction must be larger than 0',
    ],
    [fee <= 0n, 'slashing transaction must not spend more than staking transaction'],
    [
      fee < params.minSlashingFee,
      `slashing transaction fee must be larger than ${params.minSlashingFee}`,
    ],
    [txid !== spent.txid, 'slashing transaction must spend staking output'],
    [vout !== spent.index, 'slashing transaction input must spend staking output'],
  ]
  return checks.find(([broken]) => broken)?.[1] ?? null
}
