import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import { psbtOf } from '@/lib/bitcoin/psbt'
import type { Sats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf } from '@/lib/bitcoin/transaction'
import type { Outpoint } from '@/lib/bitcoin/txid'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { referenceCoin, referenceOf, referenceTransaction } from '@/lib/staking/oracles/reference'
import type { Release } from '@/lib/staking/release'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { expansion } from './expansion'
import { feeRate, type Stake, satsPerVbyte, stakeWith } from './stakes'
import type { Contest } from './stopwatch'

const psbtHex = (request: SigningRequest) => hexOf(psbtOf(request))

/** The staking transaction alone: coins chosen, fee computed. */
export function funding(stake: Stake): Contest {
  const coins = stake.coins.map(referenceCoin)
  const reference = referenceOf(stake)
  return {
    ours: () => funded(stake).transaction.hex,
    reference: () =>
      reference
        .createStakingTransaction(Number(stake.value), coins, satsPerVbyte)
        .transaction.toHex(),
  }
}

/** All that is made before anything is signed, as hex: the stake, the exit, both penalties. */
export function wholeSet(stake: Stake): Contest {
  const coins = stake.coins.map(referenceCoin)
  return {
    ours() {
      const made = funded(stake)
      const { unbonding, requests } = ahead(stake, made.transaction.hex)
      const { slashing, unbondingSlashing } = requests
      return [psbtHex(made), unbonding.hex, psbtHex(slashing), psbtHex(unbondingSlashing)]
    },
    reference() {
      const reference = referenceOf(stake)
      const made = reference.createStakingTransaction(Number(stake.value), coins, satsPerVbyte)
      const unbonding = reference.createUnbondingTransaction(made.transaction)
      return [
        made.transaction.toHex(),
        reference.toStakingPsbt(made.transaction, coins).toHex(),
        unbonding.transaction.toHex(),
        reference.createStakingOutputSlashingPsbt(made.transaction).psbt.toHex(),
        reference.createUnbondingOutputSlashingPsbt(unbonding.transaction).psbt.toHex(),
      ]
    },
  }
}

/**
 * One by one. Our exit and penalties come out of one call; each of the steps that needs one of them pays for the whole
 * call, as if nothing else had been made before.
 */
export function steps(): Readonly<Record<string, Contest>> {
  const stake = stakeWith({ coins: 10 })
  const reference = referenceOf(stake)
  const coins = stake.coins.map(referenceCoin)
  const made = reference.createStakingTransaction(Number(stake.value), coins, satsPerVbyte)
  const unbonding = reference.createUnbondingTransaction(made.transaction).transaction
  const ours = funded(stake)
  const built = ahead(stake, ours.transaction.hex)
  const slashing = referenceTransaction(made.transaction, built.slashing.hex)
  const anew = () => ahead(stake, ours.transaction.hex)
  const withdrawing = (kind: Release) => () => withdrawal(stake, kind, built)
  return {
    stakingTransaction: funding(stake),
    stakingPsbt: {
      ours: () => psbtHex(ours),
      reference: () => reference.toStakingPsbt(made.transaction, coins).toHex(),
    },
    unbondingTransaction: {
      ours: () => anew().unbonding.hex,
      reference: () => reference.createUnbondingTransaction(made.transaction).transaction.toHex(),
    },
    unbondingPsbt: {
      ours: () => psbtHex(anew().requests.unbonding),
      reference: () => reference.toUnbondingPsbt(unbonding, made.transaction).toHex(),
    },
    slashingPsbt: {
      ours: () => psbtHex(anew().requests.slashing),
      reference: () => reference.createStakingOutputSlashingPsbt(made.transaction).psbt.toHex(),
    },
    unbondingSlashingPsbt: {
      ours: () => psbtHex(anew().requests.unbondingSlashing),
      reference: () => reference.createUnbondingOutputSlashingPsbt(unbonding).psbt.toHex(),
    },
    withdrawExpiredPsbt: {
      ours: withdrawing('expired'),
      reference: () =>
        reference.createWithdrawStakingExpiredPsbt(made.transaction, satsPerVbyte).psbt.toHex(),
    },
    withdrawUnbondedPsbt: {
      ours: withdrawing('unbonded'),
      reference: () =>
        reference.createWithdrawEarlyUnbondedTransaction(unbonding, satsPerVbyte).psbt.toHex(),
    },
    withdrawSlashedPsbt: {
      ours: withdrawing('slashed'),
      reference: () => reference.createWithdrawSlashingPsbt(slashing, satsPerVbyte).psbt.toHex(),
    },
    ...expansion(stake),
    select1Of10: funding(stakeWith({ coins: 10 })),
    select1Of1000: funding(stakeWith({ coins: 1_000 })),
    select1Of10000: funding(stakeWith({ coins: 10_000 })),
  }
}

function funded({ terms, value, account, coins }: Stake) {
  const built = stakingTransaction({ terms, value, account, coins, feeRate })
  if (!built.ok) throw new Error(built.problem)
  return built.value
}

const ahead = ({ params, terms }: Stake, stakingTx: Hex) =>
  delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })

function withdrawal(
  { terms, account }: Stake,
  kind: Release,
  { stakingTxid, stakingOutput, unbonding, slashing }: ReturnType<typeof ahead>,
) {
  const change = outputsOf(slashing.hex)[1]
  const [exited] = outputsOf(unbonding.hex)
  if (!change || !exited) throw new Error('an output is missing')
  const spent: Record<Release, readonly [Outpoint, Sats]> = {
    expired: [{ txid: stakingTxid, vout: 0 }, stakingOutput.value],
    unbonded: [{ txid: unbonding.txid, vout: 0 }, exited.value],
    slashed: [{ txid: slashing.txid, vout: 1 }, change.value],
  }
  const [outpoint, value] = spent[kind]
  const destination = account.scriptPubKey
  const built = withdrawalTransaction({ kind, terms, outpoint, value, destination, feeRate })
  if (!built.ok) throw new Error(built.problem)
  return psbtHex(built.value)
}
