import type { Txid } from '@/lib/bitcoin/txid'
import type { BumpChoice, BumpState } from '@/lib/flows/bump-state'
import type { FlowPorts } from '@/lib/flows/flow-ports'
import {
  bumpId,
  resumeBump,
  resumeStake,
  resumeWithdraw,
  startBump,
  startReport,
  startStake,
  startUnbond,
  startWithdraw,
} from '@/lib/flows/open-flow'
import type { ReportChoice, ReportState } from '@/lib/flows/report-state'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeChoice, StakeState } from '@/lib/flows/stake-state'
import { servesAnyAccount, type UnbondChoice, type UnbondState } from '@/lib/flows/unbond-state'
import type { WithdrawChoice, WithdrawState } from '@/lib/flows/withdraw-state'

/** The sessions of this tab: a flow that is left and looked at again goes on as the same one. */
const stakes = new Map<string, FlowSession<StakeState>>()
const unbondings = new Map<string, FlowSession<UnbondState>>()
const withdrawals = new Map<string, FlowSession<WithdrawState>>()
const bumps = new Map<string, FlowSession<BumpState>>()
const reports = new Map<string, FlowSession<ReportState>>()

export function beginStake(choice: StakeChoice, ports: FlowPorts): FlowSession<StakeState> {
  return kept(stakes, startStake(choice, ports))
}

/** null when this browser has written nothing down under this id. */
export async function stakeSession(
  id: string,
  ports: FlowPorts,
): Promise<FlowSession<StakeState> | null> {
  const open = stakes.get(id)
  if (open) return open
  const entry = await ports.journal.entry(id)
  return entry && kept(stakes, resumeStake(entry, ports))
}

/** Goes on with the unbonding of this stake, if one was begun with this account or is signed. */
export function beginUnbond(choice: UnbondChoice, ports: FlowPorts): FlowSession<UnbondState> {
  const open = unbondings.get(`unbond:${choice.stakingTxid}`)
  return open && goesOn(open, choice) ? open : kept(unbondings, startUnbond(choice, ports))
}

/** Before it is signed, an unbonding asks the account it was begun with, and no other. */
function goesOn(open: FlowSession<UnbondState>, { account }: UnbondChoice): boolean {
  const { state } = open.getSnapshot()
  return servesAnyAccount(state) || state.choice.account.address === account.address
}

export const beginWithdraw = (choice: WithdrawChoice, ports: FlowPorts) =>
  kept(withdrawals, startWithdraw(choice, ports))

export async function withdrawSession(id: string, ports: FlowPorts) {
  const open = withdrawals.get(id)
  if (open) return open
  const entry = await ports.journal.entry(id)
  return entry && kept(withdrawals, resumeWithdraw(entry, ports))
}

export const beginBump = (choice: BumpChoice, ports: FlowPorts) =>
  kept(bumps, startBump(choice, ports))

/** The speeding up of this stake that is under way, if any. */
export async function bumpSession(stakingTxid: Txid, ports: FlowPorts) {
  const id = bumpId(stakingTxid)
  const open = bumps.get(id)
  if (open) return open
  const entry = await ports.journal.entry(id)
  return entry && kept(bumps, resumeBump(entry, ports))
}

/** Goes on with the telling of this stake that this tab has begun with this account. */
export function beginReport(choice: ReportChoice, ports: FlowPorts): FlowSession<ReportState> {
  const open = reports.get(`report:${choice.stakingTxid}`)
  const isSame = open?.getSnapshot().state.choice.babylon.address === choice.babylon.address
  return open && isSame ? open : kept(reports, startReport(choice, ports))
}

/** After a flow was given up: what is begun next under this id is another one. */
export function forgetSession(id: string): void {
  for (const sessions of [stakes, unbondings, withdrawals, bumps, reports]) sessions.delete(id)
}

function kept<State>(
  sessions: Map<string, FlowSession<State>>,
  session: FlowSession<State>,
): FlowSession<State> {
  sessions.set(session.id, session)
  return session
}
