import { hexOf } from '@/lib/bitcoin/hex'
import { txHash } from '@/lib/staking/cosmos-tx'
import { balanceOf, credit, debit } from './bank'
import { beginBlock } from './begin-block'
import { checkedAccount, checkFee, checkSignature, type ParsedTx, parsedTx } from './checked-tx'
import { sdkError } from './errors'
import { createGasMeter, type GasMeter, gasPerByte, gasPerSignature } from './gas'
import { type BabylonState, ChainError, type TxOutcome } from './state'

/** `included` tells whether a block now holds it: a refusal before that changes nothing and costs nothing. */
export type Broadcast = {
  readonly hash: string
  readonly included: boolean
  readonly outcome: TxOutcome
}

/** Takes a signed transaction as a node does: checks, then one block of its own. Never throws on bad bytes. */
export function broadcast(state: BabylonState, bytes: Uint8Array, at: number): Broadcast {
  const hash = txHash(bytes)
  const refused = (outcome: TxOutcome): Broadcast => ({ hash, included: false, outcome })
  if (state.transactions.has(hash)) return refused(outcomeOf(sdkError('txInCache')))
  const checked = attempt(null, () => checkTx(state, bytes))
  if ('code' in checked) return refused(checked)
  // A node that makes no more blocks still takes what looks right.
  if (state.bitcoinReorgs.isHalted)
    return refused({ ...accepted, gasWanted: checked.value.gasLimit })
  return { hash, included: true, outcome: deliver(state, bytes, { at, tx: checked.value }) }
}

const accepted: TxOutcome = { code: 0, codespace: '', log: '', gasWanted: 0, gasUsed: 0 }

/** Does again what a log says was accepted. Signatures were verified then. */
export function replay(
  state: BabylonState,
  bytes: Uint8Array,
  past: { readonly at: number; readonly outcome: TxOutcome },
): void {
  const tx = parsedTx(bytes)
  beginBlock(state, past.at)
  const gas = createGasMeter(null)
  payAndAdvance(state, tx)
  if (past.outcome.code === 0) runMessages(state, tx, { gas, verifiesSignatures: false })
  record(state, bytes, past.outcome)
}

/** A dry run: what it would use. Throws what a node would answer. */
export function simulate(state: BabylonState, bytes: Uint8Array): number {
  const tx = parsedTx(bytes)
  for (const command of tx.commands) command.validate(state.line)
  const gas = createGasMeter(null)
  consumeAnte(gas, tx)
  checkedAccount(state, tx)
  state.undo.rehearse(() => {
    for (const [index, command] of tx.commands.entries())
      inMessage(index, () => command.execute({ state, gas, verifiesSignatures: true }))
  })
  return gas.used()
}

function checkTx(state: BabylonState, bytes: Uint8Array): ParsedTx {
  const tx = parsedTx(bytes)
  for (const command of tx.commands) command.validate(state.line)
  consumeAnte(createGasMeter(tx.gasLimit), tx)
  checkFee(tx)
  if (!state.accounts.has(tx.signer))
    throw sdkError('unknownAddress', `fee payer address: ${tx.signer} does not exist`)
  if (balanceOf(state, tx.signer) < tx.fee) debit(state, tx.signer, tx.fee)
  checkSignature(tx, checkedAccount(state, tx))
  return tx
}

function deliver(
  state: BabylonState,
  bytes: Uint8Array,
  { at, tx }: { readonly at: number; readonly tx: ParsedTx },
): TxOutcome {
  beginBlock(state, at)
  const gas = createGasMeter(tx.gasLimit)
  payAndAdvance(state, tx)
  const done = attempt({ gas, gasWanted: tx.gasLimit }, () => {
    consumeAnte(gas, tx)
    runMessages(state, tx, { gas, verifiesSignatures: true })
  })
  const succeeded = { code: 0, codespace: '', log: '', gasWanted: tx.gasLimit, gasUsed: gas.used() }
  const outcome = 'code' in done ? done : succeeded
  record(state, bytes, outcome)
  return outcome
}

function consumeAnte(gas: GasMeter, { size }: ParsedTx): void {
  gas.consume(size * gasPerByte, 'txSize')
  gas.consume(gasPerSignature, 'ante verify: secp256k1')
}

function payAndAdvance(state: BabylonState, tx: ParsedTx): void {
  debit(state, tx.signer, tx.fee)
  state.rewards.fees += tx.fee
  const account = checkedAccount(state, tx)
  state.accounts.set(tx.signer, { ...account, sequence: account.sequence + 1n })
}

type Run = { readonly gas: GasMeter; readonly verifiesSignatures: boolean }

/** All messages or none. */
function runMessages(state: BabylonState, { commands, signer, fee }: ParsedTx, run: Run): void {
  state.undo.atomically(() => {
    for (const [index, command] of commands.entries())
      inMessage(index, () => command.execute({ state, ...run }))
  })
  if (!commands.every(({ isRefunded }) => isRefunded)) return
  credit(state, signer, fee)
  state.rewards.fees -= fee
}

function inMessage(index: number, execute: () => void): void {
  try {
    execute()
  } catch (error) {
    if (!(error instanceof ChainError) || error.code === 11) throw error
    const log = `failed to execute message; message index: ${index}: ${error.message}`
    throw new ChainError(error.codespace, error.code, log)
  }
}

function record(state: BabylonState, bytes: Uint8Array, outcome: TxOutcome): void {
  state.transactions.set(txHash(bytes), {
    ...outcome,
    hex: hexOf(bytes),
    height: state.height,
    time: state.time,
  })
}

function attempt<Value>(
  spent: { readonly gas: GasMeter; readonly gasWanted: number } | null,
  action: () => Value,
): { readonly value: Value } | TxOutcome {
  try {
    return { value: action() }
  } catch (error) {
    const gas = spent ? { gasWanted: spent.gasWanted, gasUsed: spent.gas.used() } : {}
    return { ...outcomeOf(asChainError(error)), ...gas }
  }
}

/** Whatever a handler did not foresee is a panic, which the SDK recovers from and reports. */
export const asChainError = (error: unknown): ChainError =>
  error instanceof ChainError ? error : sdkError('panic', `recovered: ${String(error)}`)

const outcomeOf = ({ code, codespace, message }: ChainError): TxOutcome => ({
  code,
  codespace,
  log: message,
  gasWanted: 0,
  gasUsed: 0,
})
