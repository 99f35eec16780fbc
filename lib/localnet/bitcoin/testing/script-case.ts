import { Transaction } from 'bitcoinjs-lib'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { Coin } from '@/lib/localnet/bitcoin/ledger'
import { type ScriptProblem, scriptProblems } from '@/lib/localnet/bitcoin/script/script-failure'
import { type SpentInput, spentInputs } from '@/lib/localnet/bitcoin/script/spent-input'
import { scriptProblem } from '@/lib/localnet/bitcoin/spend-check'
import { standardInputProblem } from '@/lib/localnet/bitcoin/standard-inputs'
import { bare } from './bare-reason'
import { minerScript } from './bitcoin-scene'

/** What is said of a spend: null when it is fine. */
export type CaseVerdict = ScriptProblem | 'bad-witness-nonstandard' | null

/** One way to spend one output, and what Bitcoin thinks of it. */
export type ScriptCase = {
  readonly name: string
  readonly scriptPubKey: Hex
  readonly witness: (input: SpentInput) => readonly Uint8Array[]
  readonly scriptSig?: Hex
  readonly version?: number
  readonly locktime?: number
  readonly sequence?: number
  /** What a block must obey. */
  readonly consensus: CaseVerdict
  /** What nodes ask before they relay. */
  readonly standard: CaseVerdict
}

export const caseValue: Sats = toSats(20_000)
const fee = 10_000n

/** The transaction that spends a case's output in the way of the case. */
export function caseTransaction(
  { scriptPubKey, scriptSig = '' as Hex, witness, ...rest }: ScriptCase,
  outpoint: Outpoint,
): Transaction {
  const transaction = new Transaction()
  transaction.version = rest.version ?? 2
  transaction.locktime = rest.locktime ?? 0
  const hash = bytesOf(outpoint.txid).reverse()
  transaction.addInput(hash, outpoint.vout, rest.sequence ?? 0xffffffff, bytesOf(scriptSig))
  transaction.addOutput(bytesOf(minerScript), caseValue - fee)
  const [input] = spentInputs(transaction, [{ scriptPubKey, value: caseValue }])
  if (input) transaction.setWitness(0, [...witness(input)])
  return transaction
}

const coinOf = ({ scriptPubKey }: ScriptCase): Coin => ({
  ...{ scriptPubKey, value: caseValue },
  height: null,
  coinbase: false,
})

/** What this node says of a case's transaction, in the words of Bitcoin Core; null when it is fine. */
export function localVerdicts(spend: ScriptCase, transaction: Transaction) {
  const coins = [coinOf(spend)]
  const standardScript = () => scriptProblem(transaction, coins, 'standard')?.reason ?? null
  return {
    consensus: bare(scriptProblem(transaction, coins, 'consensus')?.reason ?? null),
    standard: bare(standardInputProblem(transaction, coins) ?? standardScript()),
  }
}

/** How Bitcoin Core words a verdict. */
export const worded = (verdict: CaseVerdict): string | null =>
  verdict !== null && verdict in scriptProblems
    ? scriptProblems[verdict as keyof typeof scriptProblems]
    : verdict
