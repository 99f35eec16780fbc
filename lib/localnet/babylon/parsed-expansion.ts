import type { Transaction } from 'bitcoinjs-lib'
import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, outpointOf } from '@/lib/bitcoin/transaction'
import { type Outpoint, toTxid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { msgBtcStakeExpand } from '@/lib/staking/messages'
import type { ValueOf } from '@/lib/staking/protobuf-scalars'
import { invalidArgument } from './errors'
import { type ParsedCreation, parsedCreation } from './parsed-creation'

export type MsgBtcStakeExpand = ValueOf<typeof msgBtcStakeExpand>

export type ParsedExpansion = {
  readonly creation: ParsedCreation
  /** What the second input spends. */
  readonly funding: { readonly outpoint: Outpoint; readonly output: TxOutput }
}

/** The checks of an expansion that need no state. */
export function parsedExpansion(msg: MsgBtcStakeExpand, maxProviders: number): ParsedExpansion {
  const creation = parsedCreation({ ...msg, stakingTxInclusionProof: null }, maxProviders)
  return { creation, funding: fundingOf(creation.stakingTx.tx, msg) }
}

/** Found in the transaction that the message brings along. */
function fundingOf(expansion: Transaction, msg: MsgBtcStakeExpand): ParsedExpansion['funding'] {
  const transaction = parsedFunding(msg)
  const txid = toTxid(transaction.getId())
  const [first, second, ...more] = expansion.ins.map(outpointOf)
  if (!first || !second || more.length > 0)
    throw invalidArgument('stake expansion must have 2 inputs (TxIn)')
  const { previousStakingTxid } = msg
  if (first.txid !== previousStakingTxid)
    throw invalidArgument(
      `stake expansion first input must be the previous staking transaction hash ${previousStakingTxid}`,
    )
  if (second.txid !== txid)
    throw invalidArgument(`stake expansion second input must be the given funding tx hash ${txid}`)
  const output = transaction.outs[second.vout]
  if (!output)
    throw invalidArgument(`the given funding tx doesn't have the expected output index ${txid}`)
  if (output.value <= 0n) throw invalidArgument('funding output has invalid value')
  return {
    outpoint: second,
    output: { scriptPubKey: hexOf(output.script), value: toSats(output.value) },
  }
}

function parsedFunding({ fundingTx }: MsgBtcStakeExpand): Transaction {
  try {
    return decodeTransaction(fundingTx)
  } catch {
    throw invalidArgument('failed to deserialize funding tx: unexpected EOF')
  }
}
