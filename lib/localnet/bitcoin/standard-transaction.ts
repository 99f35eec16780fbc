import type { Transaction } from 'bitcoinjs-lib'
import { dustLimit } from '@/lib/bitcoin/dust'
import { hexOf } from '@/lib/bitcoin/hex'
import { scriptForm } from '@/lib/bitcoin/script-form'
import { ScriptFailure } from './script/script-failure'
import { wordsOf } from './script/script-words'
import { witnessProgram } from './script/witness-program'

const maxWeight = 400_000
const maxScriptSigBytes = 1_650
/** Of an OP_RETURN output, its opcode and length included. */
const maxDataBytes = 83
/** A transaction of 64 bytes could be taken for a node of the merkle tree (CVE-2017-12842). */
const minBaseBytes = 65

const opReturn = 0x6a
/** OP_16. */
const lastPushOpcode = 0x60

/** Why nodes would not relay a transaction whatever it spends (Bitcoin Core's `IsStandardTx`); null if they would. */
export function standardProblem(transaction: Transaction): string | null {
  const { version, ins, outs } = transaction
  if (version < 1 || version > 2) return 'version'
  if (transaction.weight() > maxWeight) return 'tx-size'
  if (ins.some(({ script }) => script.length > maxScriptSigBytes)) return 'scriptsig-size'
  if (!ins.every(({ script }) => isPushOnly(script))) return 'scriptsig-not-pushonly'
  if (!outs.every(({ script }) => isData(script) || isStandardScript(script))) return 'scriptpubkey'
  const data = outs.filter(({ script }) => isData(script))
  if (data.some(({ script }) => script.length > maxDataBytes)) return 'scriptpubkey'
  if (outs.some(({ script, value }) => value < dustLimit(hexOf(script)))) return 'dust'
  if (data.length > 1) return 'multi-op-return'
  return transaction.byteLength(false) < minBaseBytes ? 'tx-size-small' : null
}

const isData = (script: Uint8Array): boolean => script[0] === opReturn

/** An address's script, or a witness program of a version still to come. */
const isStandardScript = (script: Uint8Array): boolean =>
  scriptForm(hexOf(script)) !== null || (witnessProgram(script)?.version ?? 0) > 0

function isPushOnly(script: Uint8Array): boolean {
  try {
    return [...wordsOf(script)].every(({ opcode }) => opcode <= lastPushOpcode)
  } catch (error) {
    if (error instanceof ScriptFailure) return false
    throw error
  }
}
