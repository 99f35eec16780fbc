import type { Transaction } from 'bitcoinjs-lib'
import { hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, outpointOf, txidOf } from '@/lib/bitcoin/transaction'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import type { MsgBtcUndelegate } from '@/lib/staking/messages'
import { stakingOutput } from '@/lib/staking/outputs'
import { includeDelegation } from './add-inclusion-proof'
import { paramsOf, statusOf } from './delegation-status'
import { invalidArgument, stakingError } from './errors'
import { executionGas } from './gas'
import { isIncluded, type ParsedInclusion, parsedProof } from './inclusion'
import { type Keeper, termsUnder, verifiesLeafSignature } from './keeper'
import { storeDelegation } from './power/store-delegation'
import { isSane } from './presigned'
import { type BabylonState, type BtcDelegation, ChainError } from './state'

const refuse = (text: string) => stakingError('invalidUndelegation', text)

/** `MsgBTCUndelegate`: the staking output is spent on Bitcoin: as registered, by an expansion, or otherwise. */
export function undelegate(keeper: Keeper, msg: MsgBtcUndelegate): void {
  const { state, gas } = keeper
  gas.consume(executionGas.btcUndelegate, 'undelegate')
  const { proof, spending } = parsedUndelegation(msg)
  const delegation = state.delegations.get(msg.stakingTxid)
  if (!delegation) throw stakingError('delegationNotFound')
  const status = statusOf(state, delegation)
  if (status === 'UNBONDED' || status === 'EXPIRED')
    throw refuse('cannot unbond an unbonded BTC delegation')
  const spendingTxid = toTxid(spending.getId())
  const expansion = expansionBy(state, spendingTxid)
  checkIncluded(state, { spendingTxid, expansion }, proof)
  const index = spendingInput(spending, delegation)
  if (index < 0)
    throw refuse(
      `stake spending tx does not spend staking output: transaction does not spend the expected output ${delegation.stakingTxid}:${delegation.stakingOutputIndex}`,
    )
  if (msg.fundingTxs.length === 0)
    throw refuse('failed to parse funding transactions: no funding transactions provided')
  const spend = { delegation, spending, index, prevouts: prevoutsOf(spending, msg) }
  if (keeper.verifiesSignatures && !isStakersSpend(keeper, spend))
    throw refuse('failed to verify stake spending tx staker signature: invalid signature')
  storeDelegation(state, {
    ...delegation,
    undelegation: {
      spendingTx: msg.spendingTx,
      asRegistered: isRegisteredSpend(delegation, spendingTxid),
      expandedTo: expansion && spendingTxid,
    },
  })
}

const isRegisteredSpend = ({ unbondingTx, slashingTx }: BtcDelegation, txid: Txid): boolean =>
  txid === txidOf(unbondingTx) || txid === txidOf(slashingTx)

/** The stake that a spend continues. One that was spent itself by now takes no place any more. */
function expansionBy({ delegations }: BabylonState, spendingTxid: Txid): BtcDelegation | null {
  const next = delegations.get(spendingTxid)
  return next?.expansion && !next.undelegation ? next : null
}

/** The spend is in a known block. An expansion must be as deep as any other new stake, and becomes active by it. */
function checkIncluded(
  state: BabylonState,
  {
    spendingTxid,
    expansion,
  }: { readonly spendingTxid: Txid; readonly expansion: BtcDelegation | null },
  proof: ParsedInclusion,
): void {
  const header = state.lightClient.find(proof.blockHash)
  if (!header)
    throw refuse(`stake spending tx is not on BTC chain: header ${proof.blockHash} does not exist`)
  if (!expansion) {
    if (!isIncluded(header, spendingTxid, proof))
      throw refuse(
        'stake spending tx is not included in the Bitcoin chain: invalid inclusion proof',
      )
    return
  }
  try {
    includeDelegation(state, expansion, proof)
  } catch (error) {
    if (!(error instanceof ChainError)) throw error
    throw refuse(`failed to handle stake expansion inclusion: ${error.message}`)
  }
}

/** The checks of a report that need no state. */
export function parsedUndelegation({ inclusionProof, spendingTx }: MsgBtcUndelegate) {
  const proof = parsedProof(inclusionProof)
  if (spendingTx === '') throw invalidArgument('empty delegator unbonding signature')
  return { proof, spending: parsedSpending(spendingTx) }
}

function parsedSpending(hex: string): Transaction {
  const spending = decodedOrNull(hex)
  if (!spending) throw invalidArgument('invalid stake spending tx tx: unexpected EOF')
  if (!isSane(spending))
    throw invalidArgument('invalid stake spending tx: transaction does not obey BTC rules')
  return spending
}

function decodedOrNull(hex: string): Transaction | null {
  try {
    return decodeTransaction(hex)
  } catch {
    return null
  }
}

const spendingInput = (spending: Transaction, delegation: BtcDelegation): number =>
  spending.ins
    .map(outpointOf)
    .findIndex(
      ({ txid, vout }) => vout === delegation.stakingOutputIndex && txid === delegation.stakingTxid,
    )

type Spend = {
  readonly delegation: BtcDelegation
  readonly spending: Transaction
  readonly index: number
  readonly prevouts: readonly TxOutput[]
}

/** The staker's signature is the witness element before the script, by whichever leaf the stake was spent. */
function isStakersSpend(
  { state }: Keeper,
  { delegation, spending, index, prevouts }: Spend,
): boolean {
  const witness = spending.ins[index]?.witness ?? []
  const [signature, script] = [witness.at(-3), witness.at(-2)]
  if (!signature || !script) return false
  const { leaves } = stakingOutput(termsUnder(paramsOf(state, delegation), delegation))
  const leaf = Object.values(leaves).find((candidate) => candidate.script === hexOf(script))
  if (!leaf) return false
  const claim = { transaction: spending, prevouts, index, leaf, key: delegation.staker }
  return verifiesLeafSignature({ ...claim, signature: hexOf(signature) })
}

/** Every output that is spent, out of the transactions that made them. */
function prevoutsOf(spending: Transaction, { fundingTxs }: MsgBtcUndelegate): readonly TxOutput[] {
  const funding = new Map(fundingTxs.map(parsedFunding))
  return spending.ins.map(outpointOf).map(({ txid, vout }) => {
    const output = funding.get(txid)?.outs[vout]
    if (!output)
      throw refuse(
        'failed to verify stake spending tx staker signature: funding transaction for an input not found',
      )
    return { scriptPubKey: hexOf(output.script), value: toSats(output.value) }
  })
}

function parsedFunding(hex: string): readonly [txid: string, transaction: Transaction] {
  try {
    const transaction = decodeTransaction(hex)
    if (!isSane(transaction)) throw new RangeError('not sane')
    return [transaction.getId(), transaction]
  } catch {
    throw refuse(
      'failed to parse funding transactions: failed to parse funding transaction: unexpected EOF',
    )
  }
}
