import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import { BadAnswerError } from '@/lib/ports/source'
import type { AminoTerms } from '@/lib/staking/amino-tx'
import { aminoMode, authInfo, directMode, txRaw } from '@/lib/staking/cosmos-tx'
import { registrationFee } from '@/lib/staking/registration-fee'
import { toUbbn, type Ubbn } from '@/lib/staking/ubbn'
import { NoBabylonAccountError, NotEnoughBabyError } from './errors'
import type { FlowPorts } from './flow-ports'

/** What the wallet is to sign, in whichever form, and the highest fee it may put in the place of ours. */
export type BabylonDocument = AminoTerms & { readonly maxFee: Ubbn }

/** Wallets raise the fee to a price level of their own; more than this is no level but a mistake. */
const feeTolerance = 5n

/** 1 BABY, some seventy times what a registration costs: a node that asks for more is not believed. */
const highestFee = toUbbn(1_000_000)

/** A Babylon transaction with the account's present sequence, and gas and fee by what a dry run needed. */
export async function babylonDocument(
  bodyBytes: Uint8Array,
  { account, signer }: Pick<BabylonWallet, 'account' | 'signer'>,
  { babylon }: Pick<FlowPorts, 'babylon'>,
): Promise<BabylonDocument> {
  const known = await babylon.account(account.address)
  if (!known) throw new NoBabylonAccountError(account.address)
  const { accountNumber, sequence } = known
  const { publicKey, chainId } = account
  const mode = signer.mode === 'amino' ? aminoMode : directMode
  const authInfoBytes = authInfo({ publicKey, sequence, fee: toUbbn(0), gasLimit: 0n, mode })

  const dryRun = { bodyBytes, authInfoBytes, signature: new Uint8Array() }
  const gasUsed = await babylon.simulate(txRaw(dryRun))
  const { fee, gasLimit } = registrationFee(gasUsed)
  if (fee > highestFee)
    throw new BadAnswerError('Babylon', { cause: new RangeError(`${gasUsed} gas are too much`) })
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
