import { sha256 } from '@noble/hashes/sha2'
import { Transaction } from 'bitcoinjs-lib'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { scriptOfForm } from '@/lib/bitcoin/script-form'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { type ScriptProblem, scriptProblems } from '@/lib/localnet/bitcoin/script/script-failure'
import { type SpentInput, spentInputs } from '@/lib/localnet/bitcoin/script/spent-input'
import { minerScript } from './bitcoin-scene'

/** What is said of a spend: null when it is fine. */
export type CaseVerdict = ScriptProblem | SpendProblem | null

/** What is said before any script is executed. */
type SpendProblem =
  | 'bad-txns-nonfinal'
  | 'bad-txns-nonstandard-inputs'
  | 'bad-witness-nonstandard'
  | 'non-BIP68-final'
  | 'non-final'
  | 'scriptsig-not-pushonly'
  | 'version'

/** One way to spend one output, and what Bitcoin thinks of it. */
export type ScriptCase = {
  readonly name: string
  readonly scriptPubKey: Hex
  readonly witness?: (input: SpentInput) => readonly Uint8Array[]
  readonly scriptSig?: (input: SpentInput) => Uint8Array
  readonly version?: number
  readonly locktime?: number
  readonly sequence?: number
  /** Whether the output is spent by the second input, behind one that spends anybody's. */
  readonly second?: boolean
  /** 1 unless given. */
  readonly outputs?: number
  /** What a block must obey. */
  readonly consensus: CaseVerdict
  /** What nodes ask before they relay. */
  readonly standard: CaseVerdict
}

/** The outputs a case's transaction spends, where they are. */
export type CaseOutpoints = { readonly own: Outpoint; readonly anybodys: Outpoint }

/** A case of which nothing is said yet. */
export type Spend = Omit<ScriptCase, 'consensus' | 'standard'>

export const caseValue: Sats = toSats(20_000)
const fee = 10_000n

const trueScript = Uint8Array.of(0x51)
/** The hash of a script that is true: whoever shows it may spend. */
export const anybodysScript = scriptOfForm('p2wsh', hexOf(sha256(trueScript)))

/** What the inputs of a case's transaction spend. */
export function casePrevouts({ scriptPubKey, second }: Spend): readonly TxOutput[] {
  const own = { scriptPubKey, value: caseValue }
  return second ? [{ scriptPubKey: anybodysScript, value: caseValue }, own] : [own]
}

/** The transaction that spends a case's output in the way of the case. */
export function caseTransaction(spend: Spend, { own, anybodys }: CaseOutpoints): Transaction {
  const transaction = new Transaction()
  transaction.version = spend.version ?? 2
  transaction.locktime = spend.locktime ?? 0
  for (const outpoint of spend.second ? [anybodys, own] : [own])
    transaction.addInput(
      bytesOf(outpoint.txid).reverse(),
      outpoint.vout,
      outpoint === own ? (spend.sequence ?? 0xffffffff) : 0xffffffff,
    )
  const count = BigInt(spend.outputs ?? 1)
  for (let output = 0n; output < count; output += 1n)
    transaction.addOutput(bytesOf(minerScript), (caseValue - fee) / count)
  if (spend.second) transaction.setWitness(0, [trueScript])
  unlock(transaction, spend)
  return transaction
}

function unlock(transaction: Transaction, spend: Spend): void {
  const input = spentInputs(transaction, casePrevouts(spend)).at(-1)
  if (!input) throw new Error(`${spend.name} spends nothing`)
  transaction.setInputScript(input.index, spend.scriptSig?.(input) ?? new Uint8Array())
  transaction.setWitness(input.index, [...(spend.witness?.(input) ?? [])])
}

/** How Bitcoin Core words a verdict. */
export const worded = (verdict: CaseVerdict): string | null =>
  verdict !== null && verdict in scriptProblems
    ? scriptProblems[verdict as keyof typeof scriptProblems]
    : verdict
