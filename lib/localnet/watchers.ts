import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import {
  type InclusionProof,
  msgAddBtcDelegationInclusionProof,
  msgBtcUndelegate,
  typeUrls,
} from '@/lib/staking/messages'
import { statusOf } from './babylon/delegation-status'
import type { BabylonState, BtcDelegation } from './babylon/state'
import { checkpointParams } from './genesis'
import { watcherKey } from './genesis-keys'
import type { Network } from './network'
import { addressOfKey, report } from './report'
import { spentStakes } from './spent-stakes'

/** Tells Babylon's light client of every block it has not seen, from where its branch and Bitcoin's part. */
export function reportHeaders({ world, act }: Network): void {
  const { bitcoin, babylon, operators } = world
  const tip = bitcoin.tip()
  if (!operators.watchers.headers || babylon.bitcoinReorgs.isHalted) return
  if (babylon.lightClient.tip()?.hash === tip.hash) return
  let from = Math.min(tip.height, (babylon.lightClient.tip()?.height ?? -1) + 1)
  while (from > 0 && babylon.lightClient.at(from - 1)?.hex !== bitcoin.headerAt(from - 1)) from -= 1
  const headers: Hex[] = []
  for (let height = from; height <= tip.height; height += 1) {
    const header = bitcoin.headerAt(height)
    if (header) headers.push(header)
  }
  act({ kind: 'babylon-headers', headers })
}

/** Between two turns of so many reports the network must be able to answer. */
const reportsAtOnce = 50

/** Reports stakes that have become deep enough, and stakes that were spent: some at a time, and is to be called often. */
export function reportStakes(network: Network): void {
  const { babylon, operators } = network.world
  if (operators.watchers.inclusion)
    reportSome(unfinishedStakes(babylon), (stake) => reportInclusion(network, stake))
  if (operators.watchers.spends)
    reportSome(spentStakes(network.world), (stake) => reportSpend(network, stake))
}

/** What Babylon refuses does not count, so that it holds nothing else up. */
function reportSome(
  stakes: readonly BtcDelegation[],
  report: (stake: BtcDelegation) => boolean,
): void {
  let reported = 0
  for (const stake of stakes) {
    if (report(stake)) reported += 1
    if (reported === reportsAtOnce) return
  }
}

const unfinishedStakes = ({ power, delegations }: BabylonState): readonly BtcDelegation[] =>
  [...power.unfinished.keys()].flatMap((txid) => delegations.get(txid) ?? [])

/**
 * Whether Babylon took a report that the stake is deep enough. An expansion becomes active by the report that the stake
 * before it was spent.
 */
function reportInclusion(network: Network, stake: BtcDelegation): boolean {
  const { bitcoin, babylon } = network.world
  const { stakingTxid } = stake
  if (statusOf(babylon, stake) !== 'VERIFIED') return false
  const height = bitcoin.transaction(stakingTxid)?.block?.height
  if (height === undefined || height < stake.registeredAtTip || stake.expansion) return false
  const depth = bitcoin.tip().height - height
  const hasTimeLeft = depth + stake.unbondingTime < stake.stakingTime
  const inclusionProof = proofOf(network, stakingTxid)
  if (depth < checkpointParams.confirmationDepth || !hasTimeLeft || !inclusionProof) return false
  return report(network, watcherKey, {
    typeUrl: typeUrls.addBtcDelegationInclusionProof,
    value: msgAddBtcDelegationInclusionProof.encode({
      signer: addressOfKey(watcherKey),
      stakingTxid,
      inclusionProof,
    }),
  })
}

function reportSpend(
  network: Network,
  { stakingTxid, stakingOutputIndex }: BtcDelegation,
): boolean {
  const { bitcoin } = network.world
  const spend = bitcoin.spendOf({ txid: stakingTxid, vout: stakingOutputIndex })
  const spendingTx = spend?.block && bitcoin.transaction(spend.txid)?.hex
  const inclusionProof = spend && proofOf(network, spend.txid)
  if (!spendingTx || !inclusionProof) return false
  return report(network, watcherKey, {
    typeUrl: typeUrls.btcUndelegate,
    value: msgBtcUndelegate.encode({
      signer: addressOfKey(watcherKey),
      stakingTxid,
      spendingTx,
      inclusionProof,
      fundingTxs: fundingOf(network, spendingTx),
    }),
  })
}

const fundingOf = ({ world: { bitcoin } }: Network, hex: Hex): readonly Hex[] =>
  outpointsOf(hex).flatMap(({ txid }) => bitcoin.transaction(txid)?.hex ?? [])

/** null until the block is in Babylon's light client too, which could not check the proof before. */
function proofOf({ world: { bitcoin, babylon } }: Network, txid: Txid): InclusionProof | null {
  const proof = bitcoin.merkleProof(txid)
  if (!proof || !babylon.lightClient.find(proof.block.hash)) return null
  const internal = (hex: string) => hexOf(bytesOf(hex).reverse())
  return {
    key: { index: proof.position, blockHash: internal(proof.block.hash) },
    siblings: proof.siblings.map(internal).join('') as Hex,
  }
}
