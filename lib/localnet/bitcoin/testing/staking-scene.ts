import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { outputsOf, txidOf, withWitnesses } from '@/lib/bitcoin/transaction'
import { covenantKeys, localKey } from '@/lib/localnet/genesis-keys'
import { latestParams } from '@/lib/localnet/genesis-params'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { expansionTransaction, signedExpansion } from '@/lib/staking/expansion-transaction'
import type { Release } from '@/lib/staking/release'
import { stakingTransaction } from '@/lib/staking/staking-transaction'
import { slashingWitness, unbondingWitness } from '@/lib/staking/unbonding-witness'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { type BitcoinScene, signatureOf, signedBy, value } from './bitcoin-scene'

const params = latestParams
export const providerKey = localKey('bitcoin scene: finality provider')
const feeRate = toFeeRate(2)

/** A stake of the scene's account, signed and ready to be sent, and all that may follow it. */
export function prepareStake(scene: BitcoinScene, stakingTime = 64) {
  const { node, account, key } = scene
  const terms = {
    staker: key.key,
    finalityProviders: [providerKey.key],
    covenant: params.covenant,
    stakingTime: toBlocks(stakingTime),
    unbondingTime: params.unbondingTime,
  }
  const coins = node.utxosOf(account.scriptPubKey).filter(isMature(node.tip().height))
  const staking = value(
    stakingTransaction({ terms, value: toSats(1_000_000), account, coins, feeRate }),
  )
  const stakingTx = staking.transaction.hex
  const transactions = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  return { scene, terms, staking, transactions, hex: signedBy(key, staking) }
}

export type PreparedStake = ReturnType<typeof prepareStake>

const isMature =
  (height: number) =>
  ({ confirmedAt }: { readonly confirmedAt: number | null }) =>
    confirmedAt !== null && height + 1 - confirmedAt >= 100

/** The covenant's signatures of a request's only input. */
const covenantSignatures = ({ transaction, inputs: [input] }: SigningRequest) =>
  covenantKeys.map((member) => ({
    key: member.key,
    signature: hexOf(input ? signatureOf(transaction, input, member) : new Uint8Array()),
  }))

const ownSignature = ({ transaction, inputs: [input] }: SigningRequest, scene: BitcoinScene) =>
  hexOf(input ? signatureOf(transaction, input, scene.key) : new Uint8Array())

const ownUnbonding = ({ scene, transactions }: PreparedStake) =>
  ownSignature(transactions.requests.unbonding, scene)

/** `stakerSignature` is the scene's own unless somebody else has signed. */
export function unbondingHex(stake: PreparedStake, stakerSignature = ownUnbonding(stake)): Hex {
  const { terms, transactions } = stake
  const { unbonding, requests } = transactions
  const witness = unbondingWitness({
    terms,
    stakerSignature,
    covenantSignatures: covenantSignatures(requests.unbonding),
  })
  return withWitnesses(unbonding, [witness])
}

/** As `unbondingHex`, but signed by so many members, whatever the quorum is. */
export function unbondingSignedBy(count: number, { scene, transactions }: PreparedStake): Hex {
  const { unbonding, requests } = transactions
  const [input] = requests.unbonding.inputs
  if (input?.path !== 'p2tr-script') throw new Error('unbonding is by a script')
  const members = covenantSignatures(requests.unbonding).toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  )
  const slots = members.map(({ signature }, index) =>
    index < count ? bytesOf(signature) : new Uint8Array(),
  )
  return withWitnesses(unbonding, [
    [
      ...slots.reverse(),
      bytesOf(ownSignature(requests.unbonding, scene)),
      bytesOf(input.leaf.script),
      bytesOf(input.leaf.controlBlock),
    ],
  ])
}

/** `stakerSignature` is the scene's own unless somebody else has signed. */
export function slashingHex(
  { scene, terms, transactions }: PreparedStake,
  spends: 'staking' | 'unbonding',
  stakerSignature?: Hex,
): Hex {
  const unsigned = spends === 'staking' ? transactions.slashing : transactions.unbondingSlashing
  const request = transactions.requests[spends === 'staking' ? 'slashing' : 'unbondingSlashing']
  const [input] = request.inputs
  if (!input) throw new Error('a slashing transaction has an input')
  const witness = slashingWitness({
    terms,
    spends,
    stakerSignature: stakerSignature ?? ownSignature(request, scene),
    finalityProviderSignature: {
      key: providerKey.key,
      signature: hexOf(signatureOf(unsigned, input, providerKey)),
    },
    covenantSignatures: covenantSignatures(request),
  })
  return withWitnesses(unsigned, [witness])
}

/** Moves the stake into one that is larger by what a coin of the account is worth, almost. */
export function expansionRequest({ scene, terms, hex }: PreparedStake): SigningRequest {
  const { node, account } = scene
  const staked = outputsOf(hex)[0]?.value ?? toSats(0)
  return value(
    expansionTransaction({
      previous: { terms, outpoint: { txid: txidOf(hex), vout: 0 }, value: staked },
      terms,
      value: toSats(staked + 1_000_000n),
      ...{ account, feeRate },
      coins: node.utxosOf(account.scriptPubKey).filter(isMature(node.tip().height)),
    }),
  )
}

/** The same, by these signatures of the staker and by the whole covenant. */
export const expansionHex = (
  { terms }: PreparedStake,
  request: SigningRequest,
  signatures: readonly Uint8Array[],
): Hex =>
  signedExpansion({
    ...{ request, signatures, previous: { terms } },
    covenantSignatures: covenantSignatures(request),
  })

type Spent = { readonly from: Hex; readonly vout: number }

/** Takes back what this output of `from` holds. */
export function withdrawalRequest(
  { scene, terms }: PreparedStake,
  kind: Release,
  { from, vout }: Spent,
): SigningRequest {
  const held = outputsOf(from)[vout]
  if (!held) throw new Error(`no output ${vout}`)
  return value(
    withdrawalTransaction({
      ...{ kind, terms, feeRate, value: held.value },
      outpoint: { txid: txidOf(from), vout },
      destination: scene.account.scriptPubKey,
    }),
  )
}

/** The same, signed. */
export const withdrawalHex = (stake: PreparedStake, kind: Release, spent: Spent): Hex =>
  signedBy(stake.scene.key, withdrawalRequest(stake, kind, spent))
