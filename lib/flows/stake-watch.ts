import { weightOf } from '@/lib/bitcoin/transaction'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { lookForStake } from './stake-look'
import { stakeSituation, type Watched, watchedAfter } from './stake-situation'
import type { At, FixedStake, StakeState } from './stake-state'

/** Looks after a stake that was sent, until it is deep enough and Babylon counts it. */
export async function watchStake(
  state: At<'watch'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const look = await lookForStake(state, ports)
  const { seen, missed, reorged } = state
  const before: Watched = { seen, missed, reorged }
  const watched = watchedAfter(before, look)
  const situation = stakeSituation(look, watched, ratePaid(state))
  if (situation.kind === 'active') return counted(state)
  const progress = { kind: 'watch', situation } as const
  return watched === before
    ? { kind: 'wait', progress }
    : { kind: 'wait', progress, state: { ...state, ...watched } }
}

/** Before anybody has looked. */
export const unwatched: Watched = { seen: { where: 'mempool' }, missed: 0, reorged: false }

/** What a signed stake pays, in sat/vB. */
const ratePaid = ({
  fee,
  signedTransaction,
}: Pick<At<'watch'>, 'fee' | 'signedTransaction'>): number =>
  Number(fee) / Math.ceil(weightOf(signedTransaction) / 4)

/** The signatures are public now, so nothing of them is kept. */
const counted = ({ choice, transaction, fee }: FixedStake) =>
  next<StakeState>({ step: 'done', choice, stakingTxid: transaction.txid, fee })
