import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { toBlocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import type { UnsignedTransaction } from '@/lib/bitcoin/signing'
import { finalSequence, sighash, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { bitcoinAccountOf } from '@/lib/localnet/practice-wallet'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { stakingOutput, unbondingOutput } from '@/lib/staking/outputs'
import type { StakingParams } from '@/lib/staking/params'
import { type StakingTerms, termsOf } from '@/lib/staking/terms'
import { coinsPerFunding, type Seed, type SeededStake, stakeFee } from './seed'

/** A stake of a seed written out; what takes time is worked out when it is asked for. */
export type WrittenStake = {
  readonly terms: StakingTerms
  readonly value: Sats
  readonly outputs: StakeOutputs
  readonly staking: UnsignedTransaction
  exit(): UnsignedTransaction
  /** What the staker and the covenant sign of it. */
  exitHash(): Uint8Array
  transactions(): ReturnType<typeof delegationTransactions>
}

export type StakeOutputs = {
  readonly stake: ReturnType<typeof stakingOutput>
  readonly exit: ReturnType<typeof unbondingOutput>
}

export type StakeWriter = {
  readonly account: BitcoinAccount
  readonly params: StakingParams
  write(stake: SeededStake): WrittenStake
}

type Source = Pick<Seed, 'wallet' | 'providers' | 'fundings'> & { readonly params: StakingParams }

/** Writes out the stakes of a seed. Many have the same terms, which are worked out once. */
export function stakeWriter({ wallet, providers, fundings, params }: Source): StakeWriter {
  const account = bitcoinAccountOf(wallet)
  const known = new Map<string, StakeOutputs & { readonly terms: StakingTerms }>()
  const outputsFor = (provider: number, time: number) => {
    const id = `${provider}/${time}`
    const found = known.get(id)
    if (found) return found
    const finalityProviders = providers.slice(provider, provider + 1)
    const stakingTime = toBlocks(time)
    const terms = termsOf({ params, staker: account.key, finalityProviders, stakingTime })
    const made = { terms, stake: stakingOutput(terms), exit: unbondingOutput(terms) }
    known.set(id, made)
    return made
  }
  const transactionsOf = ofLast((stakingTx: Hex, terms: StakingTerms) =>
    delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 }),
  )
  return {
    account,
    params,
    write([coin, sats, time, provider]) {
      const { terms, ...outputs } = outputsFor(provider, time)
      const funding = fundings[Math.floor(coin / coinsPerFunding)]
      if (!funding) throw new RangeError(`the seed has no coin ${coin}`)
      const value = toSats(sats)
      const prevout = { scriptPubKey: account.scriptPubKey, value: toSats(sats + stakeFee) }
      const stake = { scriptPubKey: outputs.stake.scriptPubKey, value }
      const staking = presigned({ txid: funding, vout: coin % coinsPerFunding }, prevout, stake)
      const exitValue = toSats(value - params.unbondingFee)
      const exited = { scriptPubKey: outputs.exit.scriptPubKey, value: exitValue }
      const exit = once(() => presigned({ txid: staking.txid, vout: 0 }, stake, exited))
      return {
        ...{ terms, value, outputs, staking, exit },
        exitHash: once(() => exitHash(exit(), terms, outputs)),
        transactions: () => transactionsOf(staking.hex, terms),
      }
    },
  }
}

const exitHash = (exit: UnsignedTransaction, { staker }: StakingTerms, { stake }: StakeOutputs) =>
  sighash(exit, { path: 'p2tr-script', index: 0, key: staker, leaf: stake.leaves.unbonding })

type Input = Parameters<typeof unsignedTransaction>[0]['inputs'][number]
type Output = Parameters<typeof unsignedTransaction>[0]['outputs'][number]

const presigned = (outpoint: Input['outpoint'], prevout: Input['prevout'], output: Output) =>
  unsignedTransaction({
    inputs: [{ outpoint, prevout, sequence: finalSequence }],
    outputs: [output],
  })

/** Whoever reads a stake reads all of it: what was made last is made once, and nothing is kept of thousands. */
function ofLast<Stake, Rest, Value>(make: (stake: Stake, rest: Rest) => Value) {
  let last: { readonly stake: Stake; readonly value: Value } | null = null
  return (stake: Stake, rest: Rest): Value => {
    if (last?.stake !== stake) last = { stake, value: make(stake, rest) }
    return last.value
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
