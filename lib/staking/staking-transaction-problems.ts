import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { BitcoinRule, DelegationProblem, DelegationQuestion } from './delegation-problem'
import { stakingOutput } from './outputs'
import type { ReadTransaction, Spent } from './presigned-problems'
import type { StakingTerms } from './terms'

/** What is wrong with the staking transaction: any version, inputs and locktime will do, but one output must be the stake. */
export function* stakingTransactionProblems({
  staking,
  terms,
  question: { params, stakingOutputIndex, stakingValue },
}: {
  readonly staking: ReadTransaction
  readonly terms: StakingTerms
  readonly question: Pick<DelegationQuestion, 'params' | 'stakingOutputIndex' | 'stakingValue'>
}): Generator<DelegationProblem> {
  for (const rule of brokenRules(staking)) yield { kind: 'breaks-bitcoin-rules', rule }
  const indexes = stakeIndexes(staking, terms)
  const stake = stakeIn(staking, terms, stakingOutputIndex)
  if (!stake) return yield { kind: 'no-staking-output' }
  const { value } = stake.output
  // The chain tells two outputs with one script apart by their values.
  const same = indexes.filter((index) => staking.outputs[index]?.value === value)
  if (same.length > 1) yield { kind: 'several-staking-outputs', indexes: same }
  const index = stake.outpoint.vout
  if (stakingOutputIndex !== undefined && stakingOutputIndex !== index)
    yield { kind: 'another-staking-output', index: stakingOutputIndex, expected: index }
  if (stakingValue !== undefined && stakingValue !== value)
    yield { kind: 'another-staking-value', value: stakingValue, expected: value }
  const { minStakingValue: least, maxStakingValue: most } = params
  if (value < least || value > most)
    yield { kind: 'staking-value-out-of-bounds', value, least, most }
}

/** The output with the stake's script: the one at `preferred` if it is one, else the first. */
export function stakeIn(
  staking: ReadTransaction,
  terms: StakingTerms,
  preferred: number | undefined,
): Spent | null {
  const indexes = stakeIndexes(staking, terms)
  const vout = indexes.find((index) => index === preferred) ?? indexes[0]
  const output = staking.outputs[vout ?? -1]
  return vout === undefined || !output ? null : { outpoint: { txid: staking.txid, vout }, output }
}

function stakeIndexes({ outputs }: ReadTransaction, terms: StakingTerms): readonly number[] {
  const { scriptPubKey } = stakingOutput(terms)
  return outputs.flatMap((output, i) => (output.scriptPubKey === scriptPubKey ? [i] : []))
}

const maxMoney = 2_100_000_000_000_000n
const maxBytes = 1_000_000
const nullTxid = '00'.repeat(32)

/** Bitcoin's `CheckTransaction`. */
function* brokenRules({ decoded, inputs, outputs }: ReadTransaction): Generator<BitcoinRule> {
  if (inputs.length === 0) yield 'no-inputs'
  if (outputs.length === 0) yield 'no-outputs'
  if (new Set(inputs.map(formatOutpoint)).size !== inputs.length) yield 'repeated-input'
  if (inputs.some(({ txid, vout }) => txid === nullTxid && vout === 0xffffffff)) yield 'null-input'
  if (outputs.reduce((sum, { value }) => sum + value, 0n) > maxMoney) yield 'too-much-money'
  if (decoded.byteLength(false) > maxBytes) yield 'too-large'
}
