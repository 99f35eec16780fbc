import { readUInt64 } from 'uint8array-tools'
import { type ByteReader, readWhole } from '@/lib/bitcoin/byte-reader'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { inputField, type PsbtMap, readMap } from '@/lib/bitcoin/psbt-format'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, outpointsOf, outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { decodeWitness } from '@/lib/bitcoin/witness'
import { RefusedError } from '../problem'
import { signaturesInPsbt } from './placed-signature'
import { type RevealedLeaf, revealedLeaf } from './revealed-leaf'
import type { Source } from './source'

const magic = '70736274ff'
const unsignedTransaction = '00' as Hex
const nonWitnessUtxo = '00' as Hex

/** What a version 0 PSBT (BIP174) tells: its transaction, and of each input the coin and the scripts to spend it by. */
export function psbtSource(bytes: Uint8Array): Source {
  const read = readWhole(bytes, (reader) => {
    if (hexOf(reader.take(5)) !== magic) return null
    const transaction = readMap(reader).get(unsignedTransaction)
    if (!transaction) return null
    const hex = hexOf(transaction)
    const { ins, outs } = decodeTransaction(hex)
    const maps = ins.map(() => readMap(reader))
    for (const _ of outs) readMap(reader)
    return { hex, maps }
  })
  if (!read) throw refused('not-a-psbt', 'expected a PSBT of version 0, as hex or base64')
  const outpoints = outpointsOf(read.hex)
  const leaves = read.maps.map(leavesIn)
  return {
    hex: read.hex,
    prevouts: outpoints.map((outpoint, index) => prevoutIn(read.maps[index], outpoint, index)),
    leaves,
    signatures: read.maps.map((map, index) => signaturesInPsbt(map, leaves[index] ?? [])),
  }
}

/** Told twice, a coin must be told alike; a whole transaction must be the one that is spent. */
function prevoutIn(map: PsbtMap | undefined, outpoint: Outpoint, index: number): TxOutput | null {
  const told = map?.get(inputField.witnessUtxo as Hex)
  const whole = map?.get(nonWitnessUtxo)
  const [one, other] = [told && outputIn(told), whole && outputAt(hexOf(whole), outpoint, index)]
  const differs = one && other && one.value !== other.value
  if (differs || (one && other && one.scriptPubKey !== other.scriptPubKey))
    throw refused('contradiction', `input ${index} tells two different coins`)
  return one ?? other ?? null
}

function outputAt(hex: Hex, { txid, vout }: Outpoint, index: number): TxOutput {
  const output = txidOf(hex) === txid ? outputsOf(hex)[vout] : undefined
  if (!output) throw refused('contradiction', `input ${index} tells another transaction's coin`)
  return output
}

function outputIn(bytes: Uint8Array): TxOutput {
  const read = readWhole(bytes, (reader: ByteReader) => ({
    value: toSats(readUInt64(reader.take(8), 0, 'LE')),
    scriptPubKey: hexOf(reader.sized()),
  }))
  if (!read) throw refused('not-a-psbt', 'a witness UTXO of the PSBT cannot be read')
  return read
}

function leavesIn(map: PsbtMap): readonly RevealedLeaf[] {
  const told = [...map].flatMap(([key, value]) =>
    key.startsWith(inputField.tapLeafScript) && value.at(-1) === 0xc0
      ? [{ script: hexOf(value.subarray(0, -1)), controlBlock: key.slice(2) as Hex }]
      : [],
  )
  const final = map.get(inputField.finalScriptWitness as Hex)
  const revealed = final && revealedLeaf(decodeWitness(final) ?? [])
  const isTold = told.some(({ script }) => script === revealed?.script)
  return revealed && !isTold ? [...told, revealed] : told
}

const refused = (code: string, message: string) =>
  new RefusedError([{ field: 'psbt', code, message }])
