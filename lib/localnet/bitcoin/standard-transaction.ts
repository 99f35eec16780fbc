import type { Transaction } from 'bitcoinjs-lib'
import { dustLimit } from '@/lib/bitcoin/dust'
import { hexOf } from '@/lib/bitcoin/hex'
import { outputForm } from './script/output-form'
import { isPushOnly } from './script/script-words'

const maxWeight = 400_000
const maxScriptSigBytes = 1_650
/** Of an OP_RETURN output, its opcode and length included. */
const maxDataBytes = 83
/** A transaction of 64 bytes could be taken for a node of the merkle tree (CVE-2017-12842). */
const minBaseBytes = 65

/** One may be dust in a transaction that pays no fee, for its child to spend. */
const maxDustOutputs = 1
/** Of a multisig that is not behind a hash. */
const maxBareKeys = 3

/** Why nodes would not relay a transaction whatever it spends (Bitcoin Core's `IsStandardTx`); null if they would. */
export function standardProblem(transaction: Transaction): string | null {
  const { version, ins, outs } = transaction
  if (version < 1 || version > 3) return 'version'
  if (transaction.weight() > maxWeight) return 'tx-size'
  if (ins.some(({ script }) => script.length > maxScriptSigBytes)) return 'scriptsig-size'
  if (!ins.every(({ script }) => isPushOnly(script))) return 'scriptsig-not-pushonly'
  if (!outs.every(({ script }) => isStandardOutput(script))) return 'scriptpubkey'
  if (dustOutputs(transaction) > maxDustOutputs) return 'dust'
  const data = outs.filter(({ script }) => outputForm(script).kind === 'data')
  if (data.length > 1) return 'multi-op-return'
  return transaction.byteLength(false) < minBaseBytes ? 'tx-size-small' : null
}

/** How many outputs hold too little to be worth spending. */
export const dustOutputs = ({ outs }: Transaction): number =>
  outs.filter(({ script, value }) => value < dustLimit(hexOf(script))).length

function isStandardOutput(script: Uint8Array): boolean {
  const form = outputForm(script)
  if (form.kind === 'data') return script.length <= maxDataBytes
  return form.kind === 'multisig' ? form.keys <= maxBareKeys : form.kind !== 'nonstandard'
}
