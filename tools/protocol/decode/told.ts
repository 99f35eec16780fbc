import { addressOfScript } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { scriptForm } from '@/lib/bitcoin/script-form'
import { decodeTransaction, outpointsOf, outputsOf } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { parsePhase1OpReturn } from '@/lib/staking/phase1-op-return'
import { chainProblem } from '../chain-problem'
import { chainWarnings } from './chain-warnings'
import { tapscript } from './conditions'
import { type Context, type ExpectedOutput, expectedOutputs, knownStake } from './expected'
import { type JudgedSignature, signatureJudge } from './judged-signature'
import { outputOfLeaf, type RevealedLeaf } from './revealed-leaf'
import type { Source } from './source'
import { whatItIs } from './what'

type Known = Context & { readonly network?: BitcoinNetwork | undefined }

/** Everything that can be said of a transaction. Amounts are decimal text; what nobody told is null. */
export function transactionTold(source: Source, known: Known) {
  const { hex, prevouts, leaves, signatures } = source
  const decoded = decodeTransaction(hex)
  const revealed = leaves.flat().map(({ script }) => script)
  const stake = knownStake(known, revealed)
  const expected = expectedOutputs(known, stake)
  const judge = signatureJudge({ transaction: decoded, prevouts })
  const coin = (output: TxOutput) => coinTold(output, expected, known.network)
  const inputs = outpointsOf(hex).map((outpoint, index) => {
    const prevout = prevouts[index] ?? null
    const sequence = decoded.ins[index]?.sequence ?? 0
    return {
      ...outpoint,
      sequence,
      waitsBlocks: relativeLock(decoded.version, sequence),
      ...(prevout ? coin(prevout) : nothingTold),
      tapscripts: scriptsTold(leaves[index] ?? [], prevout, expected),
      ...signaturesTold((signatures[index] ?? []).map((placed) => judge(index, placed))),
    }
  })
  const outputs = outputsOf(hex).map(coin)
  const paths = inputs.map(({ tapscripts }) => pathOf(tapscripts))
  const whole = whatItIs({ paths, outputs: outputs.map(({ is }) => is) })
  const problems = chainWarnings({ hex, kind: whole.kind, prevouts }, stake)
  const warnings = problems.map((problem) => chainProblem('', problem))
  return {
    ...whole,
    txid: decoded.getId(),
    version: decoded.version,
    locktime: decoded.locktime,
    inputs,
    outputs,
    ...feeTold(prevouts, outputsOf(hex)),
    ...(warnings.length > 0 ? { warnings } : {}),
  }
}

const nothingTold = {
  value: null,
  scriptPubKey: null,
  type: null,
  address: null,
  is: null,
} as const

function coinTold(
  { value, scriptPubKey }: TxOutput,
  expected: readonly ExpectedOutput[],
  network: BitcoinNetwork | undefined,
) {
  const match = expected.find((each) => each.scriptPubKey === scriptPubKey)
  const isPhase1 = parsePhase1OpReturn(scriptPubKey).ok
  return {
    value: value.toString(),
    scriptPubKey,
    type: typeOf(scriptPubKey),
    address: network ? addressOfScript(scriptPubKey, network) : null,
    is: match?.kind ?? (isPhase1 ? ('phase1' as const) : null),
    ...(match && match.leaves.length > 0 ? { tapscripts: match.leaves.map(tapscript) } : {}),
  }
}

/** With several scripts to choose from, or one the coin does not hold, an input says nothing. */
function pathOf(tapscripts: ReturnType<typeof scriptsTold>) {
  const [script, ...more] = tapscripts
  return script && more.length === 0 && script.inOutput !== false ? script.path : null
}

/** `signed` says it of all of them: one that is not valid spoils the rest, and so does one that cannot be judged. */
function signaturesTold(signatures: readonly JudgedSignature[]) {
  const has = (valid: boolean | null) => signatures.some((each) => each.valid === valid)
  const signed = has(false) ? 'invalid' : has(null) ? 'unknown' : has(true) ? 'valid' : 'none'
  return { signed, signatures }
}

const typeOf = (script: Hex) =>
  scriptForm(script)?.kind ?? (script.startsWith('6a') ? 'op-return' : 'other')

/** `inOutput` tells whether the coin really commits to the script: true, false, or null when the coin is not told. */
function scriptsTold(
  leaves: readonly RevealedLeaf[],
  prevout: TxOutput | null,
  expected: readonly ExpectedOutput[],
) {
  return leaves.map((leaf) => {
    const output = outputOfLeaf(leaf)
    return {
      ...tapscript(leaf.script),
      controlBlock: leaf.controlBlock,
      inOutput: prevout ? output === prevout.scriptPubKey : null,
      of: expected.find(({ scriptPubKey }) => scriptPubKey === output)?.kind ?? null,
    }
  })
}

/** BIP68: whole blocks, from version 2 on, unless the input opts out or counts time. */
const relativeLock = (version: number, sequence: number): number | null =>
  version >= 2 && sequence < 0x80000000 && (sequence & 0x400000) === 0 ? sequence & 0xffff : null

function feeTold(prevouts: readonly (TxOutput | null)[], outputs: readonly TxOutput[]) {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n)
  const told = prevouts.flatMap((prevout) => (prevout ? [prevout.value] : []))
  if (told.length < prevouts.length) return { fee: null }
  const fee = sum(told) - sum(outputs.map(({ value }) => value))
  // Not an amount anyone could pay, so it is not given as one.
  return fee < 0n ? { fee: null, overspends: (-fee).toString() } : { fee: fee.toString() }
}
