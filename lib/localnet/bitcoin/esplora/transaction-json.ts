import { addressOfScript } from '@/lib/bitcoin/address'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { scriptForm } from '@/lib/bitcoin/script-form'
import type { BlockPlace, NodeTransaction } from '@/lib/localnet/bitcoin/ledger'
import { outpointOf } from '@/lib/localnet/bitcoin/transaction-record'
import { scriptAsm } from './script-asm'

/** A transaction as esplora writes it. Amounts are numbers of satoshis. */
export function transactionJson(transaction: NodeTransaction) {
  const { txid, decoded, prevouts, fee, block } = transaction
  const { version, locktime, ins, outs } = decoded
  const isCoinbase = decoded.isCoinbase()
  return {
    ...{ txid, version, locktime },
    vin: ins.map((input, index) => ({
      ...outpointOf(input),
      prevout: outputOrNull(prevouts[index]),
      scriptsig: hexOf(input.script),
      scriptsig_asm: scriptAsm(input.script),
      ...(input.witness.length > 0 && { witness: input.witness.map(hexOf) }),
      is_coinbase: isCoinbase,
      sequence: input.sequence,
    })),
    vout: outs.map(({ script, value }) => outputJson({ scriptPubKey: hexOf(script), value })),
    size: decoded.byteLength(),
    weight: decoded.weight(),
    fee: Number(fee),
    status: statusJson(block),
  }
}

export const statusJson = (block: BlockPlace | null) =>
  block
    ? {
        confirmed: true,
        block_height: block.height,
        block_hash: block.hash,
        block_time: block.time,
      }
    : { confirmed: false }

type Output = { readonly scriptPubKey: Hex; readonly value: bigint }

const outputOrNull = (output: Output | undefined) => (output ? outputJson(output) : null)

function outputJson({ scriptPubKey, value }: Output) {
  const address = addressOfScript(scriptPubKey, 'regtest')
  return {
    scriptpubkey: scriptPubKey,
    scriptpubkey_asm: scriptAsm(bytesOf(scriptPubKey)),
    scriptpubkey_type: scriptType(scriptPubKey),
    ...(address !== null && { scriptpubkey_address: address }),
    value: Number(value),
  }
}

const types = {
  p2wpkh: 'v0_p2wpkh',
  p2wsh: 'v0_p2wsh',
  p2tr: 'v1_p2tr',
  p2pkh: 'p2pkh',
  p2sh: 'p2sh',
} as const

function scriptType(scriptPubKey: Hex): string {
  const form = scriptForm(scriptPubKey)
  if (form) return types[form.kind]
  if (scriptPubKey === '') return 'empty'
  return scriptPubKey.startsWith('6a') ? 'op_return' : 'unknown'
}
