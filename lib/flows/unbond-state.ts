import type { BitcoinAccount } from '@/lib/bitcoin/account'
import type { Hex } from '@/lib/bitcoin/hex'
import type { Txid } from '@/lib/bitcoin/txid'
import type { CovenantSignature } from '@/lib/staking/delegation'
import type { StakingParams } from '@/lib/staking/params'
import type { StakingTerms } from '@/lib/staking/terms'
import { type Decoder, list, literal, record, union, wholeNumber } from './decode'
import { account, covenantSignature, hex, params, terms, txid } from './stored'

export type UnbondChoice = { readonly account: BitcoinAccount; readonly stakingTxid: Txid }

/** Everything the exit needs but the staker's signature; each covenant signature was verified here. */
export type FixedExit = {
  readonly choice: UnbondChoice
  readonly params: StakingParams
  readonly terms: StakingTerms
  readonly stakingTx: Hex
  readonly stakingOutputIndex: number
  readonly covenantSignatures: readonly CovenantSignature[]
}

export type UnbondState =
  | { readonly step: 'build'; readonly choice: UnbondChoice }
  | ({ readonly step: 'sign' } & FixedExit)
  | {
      readonly step: 'broadcast'
      readonly choice: UnbondChoice
      readonly signedTransaction: Hex
    }
  | { readonly step: 'done'; readonly choice: UnbondChoice; readonly unbondingTxid: Txid }

/** There is one unbonding transaction; once it is signed nothing more is asked of the account. */
export const servesAnyAccount = ({ step }: UnbondState): boolean =>
  step === 'broadcast' || step === 'done'

const choice = record({ account, stakingTxid: txid })

/** Reads a stored unbonding; throws a RangeError when it is not one. */
export const unbondState: Decoder<UnbondState> = union<UnbondState>('step', {
  build: record({ step: literal('build'), choice }),
  sign: record({
    step: literal('sign'),
    choice,
    params,
    terms,
    stakingTx: hex,
    stakingOutputIndex: wholeNumber,
    covenantSignatures: list(covenantSignature),
  }),
  broadcast: record({ step: literal('broadcast'), choice, signedTransaction: hex }),
  done: record({ step: literal('done'), choice, unbondingTxid: txid }),
})
