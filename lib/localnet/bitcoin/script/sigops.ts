import type { Transaction } from 'bitcoinjs-lib'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { isScriptHash } from './output-form'
import { redeemScript } from './redeem-script'
import { readableWords } from './script-words'
import { witnessProgram } from './witness-program'

const checkSig: readonly number[] = [0xac, 0xad]
const checkMultisig: readonly number[] = [0xae, 0xaf]
const firstNumberOpcode = 0x51
const lastNumberOpcode = 0x60
/** What an OP_CHECKMULTISIG counts for when nobody can tell how many keys it has. */
const anyKeys = 20
/** One outside of witnesses costs as much as four of a witness (BIP141). */
const legacyScale = 4

/** How many signatures a script may check. `accurate` counts a multisig's keys where the word before tells them. */
export function sigopsOf(script: Uint8Array, accurate: boolean): number {
  let count = 0
  let before = 0
  for (const { opcode } of readableWords(script)) {
    if (checkSig.includes(opcode)) count += 1
    const known = accurate && before >= firstNumberOpcode && before <= lastNumberOpcode
    if (checkMultisig.includes(opcode)) count += known ? before - firstNumberOpcode + 1 : anyKeys
    before = opcode
  }
  return count
}

/** Of the scripts a transaction itself holds. */
export const legacySigops = ({ ins, outs }: Transaction): number =>
  [...ins, ...outs].reduce((sum, { script }) => sum + sigopsOf(script, false), 0)

/** What a transaction takes from the 80,000 of a block (BIP141). `prevouts` are in input order; none for a coinbase. */
export const sigopCost = (transaction: Transaction, prevouts: readonly TxOutput[]): number =>
  prevouts.reduce(
    (sum, { scriptPubKey }, index) =>
      sum + inputCost(transaction.ins[index], bytesOf(scriptPubKey)),
    legacySigops(transaction) * legacyScale,
  )

type Input = Pick<Transaction['ins'][number], 'script' | 'witness'>

function inputCost(input: Input | undefined, scriptPubKey: Uint8Array): number {
  if (!input) return 0
  if (!isScriptHash(scriptPubKey)) return witnessSigops(scriptPubKey, input.witness)
  const redeem = redeemScript(input.script)
  if (!redeem) return 0
  return sigopsOf(redeem, true) * legacyScale + witnessSigops(redeem, input.witness)
}

function witnessSigops(script: Uint8Array, witness: readonly Uint8Array[]): number {
  const spent = witnessProgram(script)
  if (spent?.version !== 0) return 0
  if (spent.program.length === 20) return 1
  const last = spent.program.length === 32 ? witness.at(-1) : undefined
  return last ? sigopsOf(last, true) : 0
}
