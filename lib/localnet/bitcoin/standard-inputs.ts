import type { Transaction } from 'bitcoinjs-lib'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { Coin } from './ledger'
import { withoutAnnex } from './script/taproot-input'
import { witnessProgram } from './script/witness-program'

const maxTapscriptItemBytes = 80
const tapscriptVersion = 0xc0

/** Why nodes would not relay a transaction because of what it spends and how; null if they would. */
export function standardInputProblem(
  transaction: Transaction,
  coins: readonly Coin[],
): string | null {
  const programs = coins.map(({ scriptPubKey }) => witnessProgram(bytesOf(scriptPubKey)))
  if (programs.some((spent) => spent !== null && isReserved(spent.version, spent.program)))
    return 'bad-txns-nonstandard-inputs'
  const standard = transaction.ins.every(({ witness }, index) => {
    if (witness.length === 0) return true
    const spent = programs[index]
    return spent !== undefined && spent !== null && isStandardWitness(witness, spent.version)
  })
  return standard ? null : 'bad-witness-nonstandard'
}

const isReserved = (version: number, program: Uint8Array): boolean =>
  version > 1 || (version === 1 && program.length !== 32)

function isStandardWitness(witness: readonly Uint8Array[], version: number): boolean {
  if (version === 0) return true
  const { stack, annex } = withoutAnnex(witness)
  if (annex) return false
  const control = stack.at(-1)
  if (stack.length < 2 || !control) return stack.length === 1
  if (control.length === 0) return false
  if (((control[0] ?? 0) & 0xfe) !== tapscriptVersion) return true
  return stack.slice(0, -2).every((item) => item.length <= maxTapscriptItemBytes)
}
