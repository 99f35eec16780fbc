import { signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, txidOf } from '@/lib/bitcoin/transaction'
import { decryptAdaptor } from '@/lib/staking/adaptor-signature'
import { slashingWitness } from '@/lib/staking/unbonding-witness'
import { presignedSighashes } from './babylon/covenant-sighashes'
import { hasQuorum, paramsOf } from './babylon/delegation-status'
import { termsUnder } from './babylon/keeper'
import type { BabylonState, BtcDelegation } from './babylon/state'
import type { Network } from './network'

/** A provider's key that anybody knows by now. */
export type LeakedKey = { readonly key: XOnlyKey; readonly secret: Uint8Array }

/** A slashing transaction may burn what it takes, and that is never more than all there is. */
const anyBurn = toSats(2_100_000_000_000_000n)

/**
 * Slashes on Bitcoin what was staked with a provider whose key leaked, as anybody could: the stake itself, or what was
 * unbonded of it and not withdrawn yet. Safe to repeat: what is spent already is left alone.
 */
export async function slashStakes(network: Network): Promise<void> {
  const { babylon } = network.world
  for (const [key, secret] of babylon.finality.leaked)
    for (const delegation of babylon.delegations.values())
      if (delegation.finalityProviders.includes(key))
        await slash(network, delegation, { key, secret: bytesOf(secret) })
}

async function slash(network: Network, delegation: BtcDelegation, leaked: LeakedKey) {
  const { babylon } = network.world
  const spends = unspentOutput(network, delegation)
  if (!delegation.inclusion || !hasQuorum(babylon, delegation) || !spends) return
  await network.submit(slashingTransaction(babylon, delegation, { leaked, spends }), {
    maxBurn: anyBurn,
  })
}

/** Where the stake is now; null when it is in none of the outputs that can be slashed. */
function unspentOutput(
  { world: { bitcoin } }: Network,
  { stakingTxid, stakingOutputIndex, unbondingTx }: BtcDelegation,
): 'staking' | 'unbonding' | null {
  const spend = bitcoin.spendOf({ txid: stakingTxid, vout: stakingOutputIndex })
  if (!spend) return bitcoin.transaction(stakingTxid) ? 'staking' : null
  const unbondingTxid = txidOf(unbondingTx)
  if (spend.txid !== unbondingTxid) return null
  return bitcoin.spendOf({ txid: unbondingTxid, vout: 0 }) ? null : 'unbonding'
}

/** The registered slashing transaction with everybody's signatures; the covenant's are decrypted with the leaked key. */
function slashingTransaction(
  state: BabylonState,
  delegation: BtcDelegation,
  { leaked, spends }: { readonly leaked: LeakedKey; readonly spends: 'staking' | 'unbonding' },
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
