import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { BabylonTxRefusedError } from '@/lib/ports/babylon-chain'
import { txHash } from '@/lib/staking/cosmos-tx'
import type { DelegationStatus } from '@/lib/staking/delegation'
import { ReportRefusedError } from './after-errors'
import { babylonDocument } from './babylon-document'
import { UnknownStakeError } from './errors'
import { type Flow, next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { proofOfInclusion, reportBody } from './report-proof'
import { type ReportChoice, type ReportState, reportState } from './report-state'
import { signedRegistration } from './signed-registration'
import { steadily } from './steady'
import { babylonWallet } from './wallet-prompt'

type At<Step extends ReportState['step']> = Extract<ReportState, { readonly step: Step }>

/** Proves to Babylon that a stake is mined, where nobody else does. Moves no bitcoin. */
export const reportFlow: Flow<ReportState> = {
  name: 'report',
  decode: reportState,
  waitsFor: ({ step }) => waits[step],
  advance(state, ports, attempt) {
    switch (state.step) {
      case 'build':
        return buildReport(state, ports)
      case 'sign':
        return signReport(state, ports)
      case 'send':
        return sendReport(state, ports)
      case 'await':
        return awaitCount(state, ports, attempt)
      case 'done':
        return Promise.resolve(next(state))
    }
  },
}

const waits = {
  build: 'chain',
  sign: 'user',
  send: 'nobody',
  await: 'chain',
  done: 'nobody',
} as const satisfies Record<ReportState['step'], 'nobody' | 'user' | 'chain'>

/** After how many looks in vain the report is handed to the node again: mempools forget. */
const sendAgainEvery = 20

async function buildReport(
  { choice }: At<'build'>,
  ports: FlowPorts,
): Promise<Outcome<ReportState>> {
  const status = await statusOf(choice, ports)
  if (isTold(status)) return done(choice, null)
  const { proof: _proof, ...reported } = await proofOfInclusion(choice, ports)
  const [needed, tip] = await Promise.all([
    ports.babylon.confirmationDepth(),
    ports.babylon.bitcoinTip(),
  ])
  const isDeep = tip - reported.height >= needed
  if (status === 'pending' || !isDeep) return { kind: 'wait', progress: null }
  return next<ReportState>({ step: 'sign', choice, reported })
}

/** The proof is made anew: a reorganisation since would have made it worthless. */
async function signReport(
  { choice, reported }: At<'sign'>,
  ports: FlowPorts,
): Promise<Outcome<ReportState>> {
  if (isTold(await statusOf(choice, ports))) return done(choice, null)
  const { block, proof } = await proofOfInclusion(choice, ports)
  if (block !== reported.block) return next<ReportState>({ step: 'build', choice })
  const wallet = babylonWallet(ports, choice.babylon)
  const document = await babylonDocument(reportBody(choice, proof), wallet, ports)
  const { address } = choice.babylon
  const tx = await steadily(wallet, address, () => signedRegistration(wallet, document))
  return next<ReportState>({
    step: 'send',
    choice,
    report: { txRaw: hexOf(tx), hash: txHash(tx) },
  })
}

/** Safe to repeat. */
async function sendReport(
  { choice, report }: At<'send' | 'await'>,
  ports: FlowPorts,
): Promise<Outcome<ReportState>> {
  try {
    await ports.babylon.broadcast(bytesOf(report.txRaw))
    return next<ReportState>({ step: 'await', choice, report })
  } catch (error) {
    if (!(error instanceof BabylonTxRefusedError)) throw error
    return unlessTold(choice, new ReportRefusedError(error.reason), ports)
  }
}

async function awaitCount(
  state: At<'await'>,
  ports: FlowPorts,
  attempt: number,
): Promise<Outcome<ReportState>> {
  const { choice, report } = state
  if (isTold(await statusOf(choice, ports))) return done(choice, report.hash)
  const result = await ports.babylon.transactionResult(report.hash)
  if (result && result.code !== 0)
    return unlessTold(choice, new ReportRefusedError(result.log), ports)
  const isLost = !result && attempt > 0 && attempt % sendAgainEvery === 0
  const sent = isLost ? await sendReport(state, ports) : null
  return sent?.kind === 'back' ? sent : { kind: 'wait', progress: null }
}

/** A refusal may only mean that somebody else was faster. */
async function unlessTold(
  choice: ReportChoice,
  error: ReportRefusedError,
  ports: FlowPorts,
): Promise<Outcome<ReportState>> {
  if (isTold(await statusOf(choice, ports))) return done(choice, null)
  return { kind: 'back', state: { step: 'build', choice }, error }
}

async function statusOf(
  { stakingTxid }: ReportChoice,
  { babylon }: Pick<FlowPorts, 'babylon'>,
): Promise<DelegationStatus['kind']> {
  const delegation = await babylon.delegation(stakingTxid)
  if (!delegation) throw new UnknownStakeError(stakingTxid)
  return delegation.status.kind
}

/** Whether Babylon knows that the stake is mined. A status nobody knows does not tell. */
const isTold = (status: DelegationStatus['kind']): boolean =>
  status !== 'pending' && status !== 'verified' && status !== 'unknown'

const done = (choice: ReportChoice, hash: string | null) =>
  next<ReportState>({ step: 'done', choice, hash })
