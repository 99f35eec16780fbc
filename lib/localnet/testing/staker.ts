import { sha256 } from '@noble/hashes/sha2'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { signBip322 } from '@/lib/bitcoin/bip322'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { signEcdsa, signSchnorr } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash, withWitnesses } from '@/lib/bitcoin/transaction'
import { tweakedSecret } from '@/lib/bitcoin/tweaked-secret'
import { chainId } from '@/lib/localnet/genesis'
import { localKey } from '@/lib/localnet/genesis-keys'
import { latestParams } from '@/lib/localnet/genesis-params'
import { BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import type { Any } from '@/lib/staking/cosmos-messages'
import { authInfo, signDocBytes, txBody, txRaw } from '@/lib/staking/cosmos-tx'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import {
  type MsgCreateBtcDelegation,
  msgCreateBtcDelegation,
  typeUrls,
} from '@/lib/staking/messages'
import { possessionText, proofOfPossession } from '@/lib/staking/possession'
import { registrationMessage } from '@/lib/staking/registration'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import type { StakingTerms } from '@/lib/staking/terms'
import { toUbbn } from '@/lib/staking/ubbn'
import { unbondingWitness } from '@/lib/staking/unbonding-witness'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import type { ClockedLocalnet } from './clocked-localnet'

export const stakeValue = toSats(1_000_000)

export function expected<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly problem: unknown },
): Value {
  if (!result.ok) throw new Error(`unexpected: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Somebody who stakes, with keys of their own, and knows no more of the network than its HTTP answers. */
export async function openStaker(net: ClockedLocalnet, label: string) {
  const key = localKey(`test staker ${label}`)
  const cosmosKey = localKey(`test account ${label}`)
  const babylonAddress = babylonAddressOf(bytesOf(cosmosKey.publicKey))
  const address = addressOf({ kind: 'p2tr', key: key.key, network: 'regtest' })
  const account = expected(accountOf({ network: 'regtest', address, publicKeyHex: key.publicKey }))
  await net.post('/localnet/fund', { address, sats: '100000000' })
  await net.post('/localnet/babylon/fund', { address: babylonAddress, ubbn: '100000000' })
  await net.tick()
  const { kind } = await net.babylon.protocolLine()
  const contextOf = kind === 'bsn' ? chainId : undefined
  const finalityProviders: readonly XOnlyKey[] = [localKey('finality provider 1').key]
  return { net, key, cosmosKey, babylonAddress, account, contextOf, finalityProviders }
}

export type Staker = Awaited<ReturnType<typeof openStaker>>

export function signed(
  { key }: Staker,
  { transaction, inputs }: SigningRequest,
): readonly Uint8Array[] {
  return inputs.map((input) =>
    signSchnorr(
      sighash(transaction, input),
      input.path === 'p2tr-key' ? tweakedSecret(key.secret) : key.secret,
    ),
  )
}

export const leafSignature = (staker: Staker, request: SigningRequest): Hex =>
  hexOf(signed(staker, request)[0] ?? new Uint8Array())

/** A stake made of the coins the staker has now, and the message that would register it. */
export async function prepareStake(staker: Staker, stakingTime = 64, params = latestParams) {
  const { net, account, key } = staker
  const terms = {
    staker: key.key,
    finalityProviders: staker.finalityProviders,
    covenant: params.covenant,
    stakingTime: toBlocks(stakingTime),
    unbondingTime: params.unbondingTime,
  }
  const coins = await net.bitcoin.utxos(account.address)
  const feeRate = toFeeRate(2)
  const staking = expected(
    stakingTransaction({ terms, value: stakeValue, account, coins, feeRate }),
  )
  const stakingTx = staking.transaction.hex
  const transactions = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  const message = registrationMessage({
    params,
    terms,
    stakingTx,
    transactions,
    stakerAddress: staker.babylonAddress,
    proofOfPossession: possessionOf(staker),
    slashingSignature: leafSignature(staker, transactions.requests.slashing),
    unbondingSlashingSignature: leafSignature(staker, transactions.requests.unbondingSlashing),
  })
  return { params, terms, staking, transactions, message: msgCreateBtcDelegation.decode(message) }
}

export type PreparedStake = Awaited<ReturnType<typeof prepareStake>>

export function possessionOf({ account, babylonAddress, key, contextOf }: Staker) {
  const message = possessionText({ babylonAddress, contextOf })
  const witness = signBip322({ account, message, secret: key.secret })
  return expected(proofOfPossession({ account, babylonAddress, contextOf, witness }))
}

export type TxChanges = {
  readonly gasLimit?: bigint
  readonly fee?: bigint
  readonly sequence?: bigint
  readonly chainId?: string
}

/** A signed transaction of any messages; `changes` make it wrong. */
export async function signedTx(
  { net, cosmosKey, babylonAddress }: Staker,
  messages: readonly Any[],
  changes: TxChanges = {},
): Promise<Uint8Array> {
  const state = await net.babylon.account(babylonAddress)
  const bodyBytes = txBody(messages)
  const authInfoBytes = authInfo({
    publicKey: bytesOf(cosmosKey.publicKey),
    sequence: changes.sequence ?? state?.sequence ?? 0n,
    fee: toUbbn(changes.fee ?? 10_000n),
    gasLimit: changes.gasLimit ?? 2_000_000n,
  })
  const doc = {
    bodyBytes,
    authInfoBytes,
    chainId: changes.chainId ?? chainId,
    accountNumber: state?.accountNumber ?? 0n,
  }
  const signature = signEcdsa(sha256(signDocBytes(doc)), cosmosKey.secret)
  return txRaw({ bodyBytes, authInfoBytes, signature })
}

export const creation = (message: MsgCreateBtcDelegation): Any => ({
  typeUrl: typeUrls.createBtcDelegation,
  value: msgCreateBtcDelegation.encode(message),
})

/** Registers, and answers what a block said of it, or the node before any block. */
export const register = (staker: Staker, message: MsgCreateBtcDelegation) =>
  deliver(staker, [creation(message)])

/** Sends messages, and answers what a block said of them, or the node before any block. */
export async function deliver(staker: Staker, messages: readonly Any[]) {
  const { babylon } = staker.net
  try {
    const hash = await babylon.broadcast(await signedTx(staker, messages))
    const result = await babylon.transactionResult(hash)
    if (!result) throw new Error('no block holds the transaction')
    return result
  } catch (error) {
    if (!(error instanceof BabylonTxRefusedError)) throw error
    const { codespace, refusal: code, reason: log } = error
    return { codespace, code, log }
  }
}

/** Sends the staking transaction. */
export const lock = (staker: Staker, { staking }: PreparedStake) =>
  staker.net.bitcoin.broadcast(finalTransaction(staking, signed(staker, staking)))

/** What leaving a stake takes, whoever prepared it. */
type LockedStake = Pick<PreparedStake, 'params' | 'transactions'> & { readonly terms: StakingTerms }

/** Sends the unbonding transaction with the covenant's signatures as Babylon tells them. */
export async function unbond(staker: Staker, { terms, transactions }: LockedStake) {
  const delegation = await staker.net.babylon.delegation(transactions.stakingTxid)
  const witness = unbondingWitness({
    terms,
    stakerSignature: leafSignature(staker, transactions.requests.unbonding),
    covenantSignatures: delegation?.covenantUnbondingSignatures ?? [],
  })
  return await staker.net.bitcoin.broadcast(withWitnesses(transactions.unbonding, [witness]))
}

/** Takes back the stake at its end, or what was unbonded. */
export function withdraw(
  staker: Staker,
  { params, terms, transactions }: LockedStake,
  kind: 'expired' | 'unbonded',
) {
  const { stakingTxid, stakingOutput, unbonding } = transactions
  const withdrawal = expected(
    withdrawalTransaction({
      kind,
      terms,
      outpoint: { txid: kind === 'expired' ? stakingTxid : unbonding.txid, vout: 0 },
      value: toSats(stakingOutput.value - (kind === 'expired' ? 0n : params.unbondingFee)),
      destination: staker.account.scriptPubKey,
      feeRate: toFeeRate(2),
    }),
  )
  return staker.net.bitcoin.broadcast(finalTransaction(withdrawal, signed(staker, withdrawal)))
}
