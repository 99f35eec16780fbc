import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { type FundingProblem, type Picker, selectionBy } from '@/lib/bitcoin/coin-selection'
import type { FeeRate } from '@/lib/bitcoin/fee-rate'
import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { InputToSign, SigningRequest } from '@/lib/bitcoin/signing'
import { finalSequence, unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import { ok, type Result } from '@/lib/shared/result'
import type { GlobalParams } from './global-params'
import { stakingOutput } from './outputs'
import { phase1OpReturn } from './phase1-op-return'
import type { StakingTerms } from './terms'

/** Where `stakingTransaction` puts the stake. */
export const stakingOutputIndex = 0

export type StakingTransaction = SigningRequest & {
  readonly fee: Sats
  readonly change: Sats | null
}

/**
 * Locks `value` on `terms`: output 0 is the stake, output 1 the change, if there is any.
 *
 * Its id is what gets registered before it is signed, so nothing in it may change afterwards; that is why only
 * segwit coins fund it and why it can be sped up by spending its change, but never be replaced.
 */
export function stakingTransaction({
  terms,
  value,
  account,
  coins,
  feeRate,
  picker = 'holdfast',
  phase1,
}: {
  readonly terms: StakingTerms
  readonly value: Sats
  /** Owns every coin and receives the change. */
  readonly account: BitcoinAccount
  readonly coins: readonly Utxo[]
  readonly feeRate: FeeRate
  /** Whether all of the coins are spent, because the person picked them, or no more than it takes. */
  readonly picker?: Picker
  /** For a stake of phase 1, which told Babylon of itself on Bitcoin: an OP_RETURN before the change. */
  readonly phase1?: Pick<GlobalParams, 'tag' | 'activationHeight'>
}): Result<StakingTransaction, FundingProblem> {
  if (coins.some(({ scriptPubKey }) => scriptPubKey !== account.scriptPubKey))
    throw new RangeError('a coin belongs to another account')
  const stake = { scriptPubKey: stakingOutput(terms).scriptPubKey, value }
  const { kind, scriptPubKey } = account
  const outputs = phase1 ? [stake, phase1Output(terms, phase1.tag)] : [stake]
  const funding = { coins, kind, outputs, changeScript: scriptPubKey, feeRate }
  const selected = selectionBy[picker](funding)
  if (!selected.ok) return selected
  const { inputs, fee, change } = selected.value
  const transaction = unsignedTransaction({
    inputs: inputs.map((coin) => ({
      outpoint: coin.outpoint,
      prevout: { scriptPubKey: coin.scriptPubKey, value: coin.value },
      sequence: finalSequence,
    })),
    outputs: change === null ? outputs : [...outputs, { scriptPubKey, value: change }],
    locktime: phase1 ? phase1.activationHeight - 1 : 0,
  })
  return ok({ transaction, inputs: inputs.map((_, i) => ownInput(account, i)), fee, change })
}

function phase1Output({ finalityProviders, ...terms }: StakingTerms, tag: Hex): TxOutput {
  const [finalityProvider, ...more] = finalityProviders
  if (!finalityProvider || more.length > 0)
    throw new RangeError('a phase-1 stake has one finality provider')
  return { scriptPubKey: phase1OpReturn({ ...terms, tag, finalityProvider }), value: toSats(0) }
}

/** How the account signs for its own coin at this input. */
export function ownInput({ kind, key, publicKey }: BitcoinAccount, index: number): InputToSign {
  if (kind === 'p2tr') return { path: 'p2tr-key', index, key }
  if (!publicKey) throw new RangeError('a P2WPKH account has a whole public key')
  return { path: 'p2wpkh', index, key: publicKey }
}
