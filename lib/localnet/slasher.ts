import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, txidOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import { decryptAdaptor } from '@/lib/staking/adaptor-signature'
import { slashingWitness } from '@/lib/staking/unbonding-witness'
import { presignedSighashes } from './babylon/covenant-sighashes'
import { hasQuorum, paramsOf } from './babylon/delegation-status'
import { termsUnder } from './babylon/keeper'
import type { BabylonState, BtcDelegation } from './babylon/state'
import type { Network } from './network'

/** A provider's key that anybody knows by now. */
type LeakedKey = { readonly key: XOnlyKey; readonly secret: Uint8Array }

/** A slashing transaction may burn what it takes, and that is never more than all there is. */
const anyBurn = toSats(2_100_000_000_000_000n)

/** Between two of them the network must be able to answer. */
const stakesAtOnce = 50

/** The moment at which nothing was left to slash; until something happens there is nothing to look for. */
const lookedThrough = new WeakMap<BabylonState, string>()

/** When a stake's slashing was refused: it is tried again some blocks later. */
const refusedAt = new WeakMap<BtcDelegation, number>()
const blocksUntilNextTry = 6

/**
 * Slashes on Bitcoin what was staked with a provider whose key leaked, as anybody could: the stake itself, or what was
 * unbonded of it and not withdrawn yet. Does some at a time, and is to be called often; what is spent already is left
 * alone.
 */
export async function slashStakes(network: Network): Promise<void> {
  const { babylon, bitcoin } = network.world
  if (babylon.finality.leaked.size === 0) return
  const moment = `${babylon.height}/${bitcoin.tip().hash}`
  if (lookedThrough.get(babylon) === moment) return
  const exposed = exposedStakes(network).slice(0, stakesAtOnce)
  for (const stake of exposed) await slash(network, stake)
  if (exposed.length < stakesAtOnce) lookedThrough.set(babylon, moment)
}

type ExposedStake = {
  readonly delegation: BtcDelegation
  readonly leaked: LeakedKey
  readonly spends: 'staking' | 'unbonding'
}

/** Everything that is staked with a leaked key and can still be slashed. */
function exposedStakes(network: Network): readonly ExposedStake[] {
  const { babylon, bitcoin } = network.world
  const { height } = bitcoin.tip()
  return [...babylon.finality.leaked].flatMap(([key, secret]) =>
    [...babylon.delegations.values()]
      .filter(({ finalityProviders }) => finalityProviders.includes(key))
      .filter((each) => each.inclusion && hasQuorum(babylon, each))
      .filter((each) => height >= (refusedAt.get(each) ?? -blocksUntilNextTry) + blocksUntilNextTry)
      .flatMap((delegation) => {
        const spends = unspentOutput(network, delegation)
        return spends ? { delegation, spends, leaked: { key, secret: bytesOf(secret) } } : []
      }),
  )
}

async function slash(network: Network, { delegation, ...how }: ExposedStake): Promise<void> {
  const { babylon, bitcoin } = network.world
  const hex = slashingTransaction(babylon, delegation, how)
  const submitted = await network.submit(hex, { maxBurn: anyBurn })
  if (!submitted.ok) refusedAt.set(delegation, bitcoin.tip().height)
}

/** Where the stake is now; null when it is in none of the outputs that can be slashed. */
function unspentOutput(
  { world: { bitcoin } }: Network,
  delegation: BtcDelegation,
): 'staking' | 'unbonding' | null {
  const { stakingTxid, stakingOutputIndex } = delegation
  const spend = bitcoin.spendOf({ txid: stakingTxid, vout: stakingOutputIndex })
  if (!spend) return bitcoin.transaction(stakingTxid) ? 'staking' : null
  const unbondingTxid = unbondingTxidOf(delegation)
  if (spend.txid !== unbondingTxid) return null
  return bitcoin.spendOf({ txid: unbondingTxid, vout: 0 }) ? null : 'unbonding'
}

const unbondingTxids = new WeakMap<BtcDelegation, Txid>()

function unbondingTxidOf(delegation: BtcDelegation): Txid {
  const known = unbondingTxids.get(delegation)
  if (known) return known
  const txid = txidOf(delegation.unbondingTx)
  unbondingTxids.set(delegation, txid)
  return txid
}

/** The registered slashing transaction with everybody's signatures; the covenant's are decrypted with the leaked key. */
function slashingTransaction(
  state: BabylonState,
  delegation: BtcDelegation,
  { leaked, spends }: Omit<ExposedStake, 'delegation'>,
): Hex {
  const params = paramsOf(state, delegation)
  const hashes = presignedSighashes(delegation, params)
  const isStake = spends === 'staking'
  const place = delegation.finalityProviders.indexOf(leaked.key)
  const witness = slashingWitness({
    terms: termsUnder(params, delegation),
    spends,
    stakerSignature: isStake ? delegation.slashingSignature : delegation.unbondingSlashingSignature,
    finalityProviderSignature: {
      key: leaked.key,
      signature: hexOf(
        signSchnorr(isStake ? hashes.slashing : hashes.unbondingSlashing, leaked.secret),
      ),
    },
    covenantSignatures: delegation.covenant.map(({ key, slashing, unbondingSlashing }) => ({
      key,
      signature: decrypted((isStake ? slashing : unbondingSlashing)[place], leaked.secret),
    })),
  })
  const transaction = decodeTransaction(
    isStake ? delegation.slashingTx : delegation.unbondingSlashingTx,
  )
  transaction.setWitness(0, [...witness])
  return hexOf(transaction.toBuffer())
}

function decrypted(adaptor: Hex | undefined, secret: Uint8Array): Hex {
  if (adaptor === undefined) throw new RangeError('no adaptor signature for this provider')
  return hexOf(decryptAdaptor(bytesOf(adaptor), secret))
}
