import { addressOfScript } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import { scriptForm } from '@/lib/bitcoin/script-form'
import { decodeTransaction, outpointsOf, outputsOf } from '@/lib/bitcoin/transaction'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { parsePhase1OpReturn } from '@/lib/staking/phase1-op-return'
import { tapscript } from './conditions'
import { type Context, type ExpectedOutput, expectedOutputs } from './expected'
import { outputOfLeaf, type RevealedLeaf } from './revealed-leaf'
import type { Source } from './source'
import { whatItIs } from './what'

type Known = Context & { readonly network?: BitcoinNetwork | undefined }

/** Everything that can be said of a transaction. Amounts are decimal text; what nobody told is null. */
export function transactionTold({ hex, prevouts, leaves }: Source, known: Known) {
  const decoded = decodeTransaction(hex)
  const revealed = leaves.flat().map(({ script }) => script)
  const expected = expectedOutputs(known, revealed)
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
    }
  })
  const outputs = outputsOf(hex).map(coin)
  const paths = inputs.map(({ tapscripts }) => pathOf(tapscripts))
  return {
    ...whatItIs({ paths, outputs: outputs.map(({ is }) => is) }),
    txid: decoded.getId(),
    version: decoded.version,
    locktime: decoded.locktime,
    inputs,
    outputs,
    ...feeTold(prevouts, outputsOf(hex)),
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
