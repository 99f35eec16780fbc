import { hexOf } from '@/lib/bitcoin/hex'
import { psbtOf } from '@/lib/bitcoin/psbt'
import { toTxid } from '@/lib/bitcoin/txid'
import { expansionTransaction } from '@/lib/staking/expansion-transaction'
import { referenceCoin, referenceOf, referenceParams } from '@/lib/staking/oracles/reference'
import { feeRate, type Stake, satsPerVbyte } from './stakes'
import type { Contest } from './stopwatch'

/** A stake that moves into a new one on the same terms: its transaction, and the PSBT of both inputs. */
export function expansion(stake: Stake): Readonly<Record<string, Contest>> {
  const { params, terms, value, account, coins } = stake
  const reference = referenceOf(stake)
  const theirs = coins.map(referenceCoin)
  const stakingTx = reference.createStakingTransaction(
    Number(value),
    coins.map(referenceCoin),
    satsPerVbyte,
  ).transaction
  const stakingInput = {
    finalityProviderPksNoCoordHex: [...terms.finalityProviders],
    stakingTimelock: terms.stakingTime,
  }
  const told = [referenceParams(params), { stakingTx, stakingInput }] as const
  const anew = () =>
    reference.createStakingExpansionTransaction(Number(value), [...theirs], satsPerVbyte, ...told)
  const outpoint = { txid: toTxid(stakingTx.getId()), vout: 0 }
  const question = { previous: { terms, outpoint, value }, terms, value, account, coins, feeRate }
  const ours = () => {
    const built = expansionTransaction(question)
    if (!built.ok) throw new Error(built.problem.map(({ kind }) => kind).join())
    return built.value
  }
  const [made, built] = [anew().transaction, ours()]
  return {
    expansionTransaction: {
      ours: () => ours().transaction.hex,
      reference: () => anew().transaction.toHex(),
    },
    expansionPsbt: {
      ours: () => hexOf(psbtOf(built)),
      reference: () => reference.toStakingExpansionPsbt(made, [...theirs], ...told).toHex(),
    },
  }
}
