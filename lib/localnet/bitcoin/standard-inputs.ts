import type { Transaction } from 'bitcoinjs-lib'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { Coin } from './ledger'
import { isScriptHash, outputForm } from './script/output-form'
import { isExecutable, redeemScript } from './script/redeem-script'
import { sigopCost, sigopsOf } from './script/sigops'
import { isStandardWitness } from './script/standard-witness'
import { dustOutputs } from './standard-transaction'

const maxRedeemSigops = 15
const maxSigopCost = 16_000

/** Why nodes would not relay a transaction because of what it spends and how; null if they would. */
export function standardInputProblem(
  transaction: Transaction,
  coins: readonly Coin[],
): string | null {
  const inputs = transaction.ins.map((input, index) => ({
    ...input,
    spent: bytesOf(coins[index]?.scriptPubKey ?? ''),
  }))
  if (!inputs.every(isStandardInput)) return 'bad-txns-nonstandard-inputs'
  if (!inputs.every(isStandardWitness)) return 'bad-witness-nonstandard'
  if (dustOutputs(transaction) > 0 && paysFee(transaction, coins)) return 'dust'
  return sigopCost(transaction, coins) > maxSigopCost ? 'bad-txns-too-many-sigops' : null
}

function paysFee({ outs }: Transaction, coins: readonly Coin[]): boolean {
  const received = outs.reduce((sum, { value }) => sum + value, 0n)
  return coins.reduce((sum, { value }) => sum + value, 0n) > received
}

function isStandardInput({
  script,
  spent,
}: {
  readonly script: Uint8Array
  readonly spent: Uint8Array
}) {
  const { kind } = outputForm(spent)
  if (kind === 'nonstandard' || kind === 'future') return false
  if (!isScriptHash(spent)) return true
  const redeem = isExecutable(script) ? redeemScript(script) : null
  return redeem !== null && sigopsOf(redeem, true) <= maxRedeemSigops
}
