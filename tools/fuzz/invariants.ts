import { isWhole } from '@/lib/adapters/testing/damaged'
import { outputsOf, txidOf } from '@/lib/bitcoin/transaction'
import type { ChainTransaction, FeeRates } from '@/lib/ports/bitcoin-chain'
import type { Delegation } from '@/lib/staking/delegation'
import type { StakingParams } from '@/lib/staking/params'

/** What holds for every value that comes out of an adapter, whatever went in. Each throws when it does not. */

const allBitcoin = 21_000_000n * 100_000_000n

function claim(isTrue: boolean, what: string, value: unknown): void {
  if (!isTrue) throw new Error(`${what}: ${shown(value)}`)
}

const shown = (value: unknown) =>
  (
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ??
    'undefined'
  ).slice(0, 400)

export function whole(value: unknown): void {
  claim(isWhole(value), 'something in it is missing or not a number', value)
  const pollution = Reflect.get({}, 'isAdmin') as unknown
  claim(pollution === undefined, 'every object has been changed', pollution)
}

export function height(value: number): void {
  claim(Number.isSafeInteger(value) && value >= 0 && value < 2 ** 32, 'no height', value)
}

export function sats(value: bigint): void {
  claim(value >= 0n && value <= allBitcoin, 'more than there is, or less than nothing', value)
}

export function rates({ fastest, halfHour, hour, minimum }: FeeRates): void {
  for (const rate of [fastest, halfHour, hour, minimum])
    claim(Number.isFinite(rate) && rate > 0, 'no fee rate', rate)
}

export function transaction(told: ChainTransaction | null, asked: string): void {
  if (!told) return
  claim(told.txid === asked && txidOf(told.hex) === asked, 'another transaction', told)
  if (told.confirmedAt !== null) height(told.confirmedAt)
}

export function stake(told: Delegation | null, asked: string): void {
  if (!told) return
  whole(told)
  claim(told.stakingTxid === asked && txidOf(told.stakingTx) === asked, 'another stake', told)
  sats(told.stakingValue)
  const output = outputsOf(told.stakingTx)[told.stakingOutputIndex]
  claim(output?.value === told.stakingValue, 'not the value of its output', told.stakingValue)
  for (const at of [told.startHeight, told.endHeight]) if (at !== null) height(at)
  claim(told.stakingTime > 0 && told.stakingTime < 2 ** 16, 'no time lock', told.stakingTime)
}

export function params(told: readonly StakingParams[]): void {
  for (const version of told) {
    whole(version)
    const { covenant, unbondingFee, unbondingTime } = version
    claim(covenant.quorum > 0, 'no quorum', covenant)
    claim(covenant.quorum <= covenant.keys.length, 'a quorum that cannot be', covenant)
    sats(unbondingFee)
    claim(unbondingTime > 0 && unbondingTime < 2 ** 16, 'no time lock', unbondingTime)
  }
}
