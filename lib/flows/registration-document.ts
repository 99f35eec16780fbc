import { bytesOf } from '@/lib/bitcoin/hex'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import { BadAnswerError } from '@/lib/ports/source'
import type { AminoTerms } from '@/lib/staking/amino-tx'
import { aminoMode, authInfo, directMode, txBody, txRaw } from '@/lib/staking/cosmos-tx'
import { typeUrls } from '@/lib/staking/messages'
import { proofOfPossession } from '@/lib/staking/possession'
import { registrationMessage } from '@/lib/staking/registration'
import { registrationFee } from '@/lib/staking/registration-fee'
import { toUbbn, type Ubbn } from '@/lib/staking/ubbn'
import { NoBabylonAccountError, NotEnoughBabyError, PossessionOutdatedError } from './errors'
import { stakeParts } from './fixed-stake'
import type { FlowPorts } from './flow-ports'
import { possessionBinding, possessionContext } from './possession-binding'
import type { At } from './stake-state'

/** What the wallet is to sign, in whichever form, and the highest fee it may put in the place of ours. */
export type RegistrationDocument = AminoTerms & { readonly maxFee: Ubbn }

/** Wallets raise the fee to a price level of their own; more than this is no level but a mistake. */
const feeTolerance = 5n

/** 1 BABY, some seventy times what a registration costs: a node that asks for more is not believed. */
const highestFee = toUbbn(1_000_000)

/**
 * The registration with the account's present sequence, and gas and fee by what a dry run needed. Throws
 * `PossessionOutdatedError` when the chain would not take the proof.
 */
export async function registrationDocument(
  state: At<'sign-registration'>,
  { account, signer }: Pick<BabylonWallet, 'account' | 'signer'>,
  { babylon }: Pick<FlowPorts, 'babylon'>,
): Promise<RegistrationDocument> {
  const known = await babylon.account(account.address)
  if (!known) throw new NoBabylonAccountError(account.address)
  const { accountNumber, sequence } = known
  const { publicKey, chainId } = account
  const contextOf = await possessionContext(state.choice, { babylon })
  const bodyBytes = registrationBody(state, contextOf)
  const mode = signer.mode === 'amino' ? aminoMode : directMode
  const authInfoBytes = authInfo({ publicKey, sequence, fee: toUbbn(0), gasLimit: 0n, mode })

  const dryRun = { bodyBytes, authInfoBytes, signature: new Uint8Array() }
  const gasUsed = await babylon.simulate(txRaw(dryRun))
  const { fee, gasLimit } = registrationFee(gasUsed)
  if (fee > highestFee)
    throw new BadAnswerError('Babylon', { cause: new RangeError(`${gasUsed} gas for a stake`) })
  const balance = await babylon.balance(account.address)
  if (balance < fee) throw new NotEnoughBabyError(fee, balance)
  return {
    bodyBytes,
    chainId,
    accountNumber,
    sequence,
    fee,
    gasLimit,
    maxFee: fee * feeTolerance < highestFee ? toUbbn(fee * feeTolerance) : highestFee,
  }
}

/** The one message, made of our own transactions and never of what a wallet returned. */
function registrationBody(state: At<'sign-registration'>, contextOf: string | null): Uint8Array {
  const { choice, params, transaction, slashingSignature, unbondingSlashingSignature } = state
  const { terms, transactions } = stakeParts(state)
  const stakerAddress = choice.babylon.address
  const proof = proofOfPossession({
    account: choice.account,
    witness: bytesOf(state.possessionWitness),
    ...possessionBinding(choice, contextOf),
  })
  if (!proof.ok) throw new PossessionOutdatedError(contextOf)
  const value = registrationMessage({
    params,
    terms,
    stakingTx: transaction.hex,
    transactions,
    stakerAddress,
    proofOfPossession: proof.value,
    slashingSignature,
    unbondingSlashingSignature,
  })
  return txBody([{ typeUrl: typeUrls.createBtcDelegation, value }])
}
