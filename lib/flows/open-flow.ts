import { formatOutpoint, type Txid } from '@/lib/bitcoin/txid'
import type { JournalEntry } from '@/lib/ports/journal'
import { bumpFlow } from './bump'
import type { BumpChoice, BumpState } from './bump-state'
import { type Flow, type Stepped, stateOf } from './flow'
import type { FlowPorts } from './flow-ports'
import { openSession } from './open-session'
import { reportFlow } from './report'
import type { ReportChoice, ReportState } from './report-state'
import type { FlowSession } from './session'
import { stakeFlow } from './stake'
import type { StakeChoice, StakeState } from './stake-state'
import { unbondFlow } from './unbond'
import type { UnbondChoice, UnbondState } from './unbond-state'
import { withdrawFlow } from './withdraw'
import type { WithdrawChoice, WithdrawState } from './withdraw-state'

/** A new stake. It is in the journal once its transaction is fixed. */
export const startStake = (choice: StakeChoice, ports: FlowPorts): FlowSession<StakeState> =>
  openSession({
    id: `stake:${crypto.randomUUID()}`,
    flow: stakeFlow,
    start: { step: 'build', choice },
    ports,
  })

/** The unbonding of this stake: the one that was begun, if any, else a new one. */
export const startUnbond = (choice: UnbondChoice, ports: FlowPorts): FlowSession<UnbondState> =>
  openSession({
    id: `unbond:${choice.stakingTxid}`,
    flow: unbondFlow,
    start: { step: 'build', choice },
    ports,
  })

/** The withdrawal of this output: the one that was begun, if any, else a new one. */
export const startWithdraw = (
  choice: WithdrawChoice,
  ports: FlowPorts,
): FlowSession<WithdrawState> =>
  openSession({
    id: `withdraw:${formatOutpoint(choice.outpoint)}`,
    flow: withdrawFlow,
    start: { step: 'build', choice },
    ports,
  })

/** The speeding up of this stake: the one that was begun at this rate, if any, else a new one. */
export const startBump = (choice: BumpChoice, ports: FlowPorts): FlowSession<BumpState> =>
  openSession({
    id: bumpId(choice.stakingTxid),
    flow: bumpFlow,
    start: { step: 'build', choice },
    ports,
  })

/** The telling Babylon of this stake: the one that was begun, if any, else a new one. */
export const startReport = (choice: ReportChoice, ports: FlowPorts): FlowSession<ReportState> =>
  openSession({
    id: `report:${choice.stakingTxid}`,
    flow: reportFlow,
    start: { step: 'build', choice },
    ports,
  })

export const bumpId = (stakingTxid: Txid) => `bump:${stakingTxid}`

/** Goes on with what the journal has. Throws `UnreadableEntryError`; the entry stays as it is. */
export const resumeStake = (entry: JournalEntry, ports: FlowPorts): FlowSession<StakeState> =>
  resume(stakeFlow, entry, ports)

export const resumeBump = (entry: JournalEntry, ports: FlowPorts): FlowSession<BumpState> =>
  resume(bumpFlow, entry, ports)

export const resumeWithdraw = (entry: JournalEntry, ports: FlowPorts): FlowSession<WithdrawState> =>
  resume(withdrawFlow, entry, ports)

const resume = <State extends Stepped>(flow: Flow<State>, entry: JournalEntry, ports: FlowPorts) =>
  openSession({ id: entry.id, flow, start: stateOf(flow, entry), ports })
