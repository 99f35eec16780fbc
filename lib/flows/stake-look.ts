import { outpointsOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import { AppError } from '@/lib/shared/app-error'
import type { FlowPorts } from './flow-ports'
import type { BabylonView, Place, Rival, StakeLook } from './stake-situation'
import type { FixedStake } from './stake-state'

/** Looks for a staking transaction, by what enough Bitcoin sources say alike. Throws what they throw. */
export async function lookForStake(
  { transaction }: Pick<FixedStake, 'transaction'>,
  ports: Pick<FlowPorts, 'agreed' | 'babylon'>,
): Promise<StakeLook> {
  const { txid, hex } = transaction
  const [tip, place, babylon] = await Promise.all([
    ports.agreed.tip(),
    placeOf(txid, ports),
    babylonView(txid, ports).catch(unknownWhen),
  ])
  const rival = place ? null : await rivalOf(txid, hex, ports)
  const rates = place?.where === 'block' ? null : await ports.agreed.feeRates().catch(unknownWhen)
  return { tip, place, rival, rates, babylon }
}

/** Where enough sources have the transaction; null when they have it nowhere. */
async function placeOf(txid: Txid, { agreed }: Pick<FlowPorts, 'agreed'>): Promise<Place | null> {
  const transaction = await agreed.transaction(txid)
  if (!transaction) return null
  const inclusion = transaction.confirmedAt === null ? null : await agreed.inclusion(txid)
  if (!inclusion) return { where: 'mempool' }
  return { where: 'block', height: inclusion.height, block: inclusion.block }
}

/** The first transaction that spends one of the stake's coins in its place. */
export async function rivalOf(
  txid: Txid,
  hex: string,
  { agreed }: Pick<FlowPorts, 'agreed'>,
): Promise<Rival | null> {
  for (const outpoint of outpointsOf(hex)) {
    const spend = await agreed.spendOf(outpoint)
    if (spend && spend.txid !== txid) return { outpoint, ...spend }
  }
  return null
}

async function babylonView(
  txid: Txid,
  { babylon }: Pick<FlowPorts, 'babylon'>,
): Promise<BabylonView | null> {
  const [delegation, needed, tip] = await Promise.all([
    babylon.delegation(txid),
    babylon.confirmationDepth(),
    babylon.bitcoinTip(),
  ])
  return delegation && { status: delegation.status.kind, needed, tip }
}

/** What only adds to a look is unknown where nobody tells it; the look itself goes on without. */
function unknownWhen(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}
