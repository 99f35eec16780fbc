import type { AccountKind } from '@/lib/bitcoin/account'
import { resumeStake, startStake } from '@/lib/flows/open-flow'
import { rehearsedBy } from '@/lib/flows/rehearsed'
import type { FlowSession } from '@/lib/flows/session'
import type { StakeState } from '@/lib/flows/stake-state'
import { fakeParams } from '@/lib/flows/testing/fake-babylon'
import { FakeWorld, played } from '@/lib/flows/testing/fake-world'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { JournalEntry } from '@/lib/ports/journal'
import { Device } from './device'
import type { Misbehaviour } from './misbehaviours'
import type { Shape } from './shapes'

/** What the test runner does for a cell. */
export type Surroundings = {
  /** Makes this the window that there is. */
  readonly asWindow: (scope: object) => void
  /** Lets time pass until the promise is settled. */
  readonly passing: (promise: Promise<unknown>) => Promise<void>
}

export type CellOutcome = {
  /** The error's code, or `done`. */
  readonly ends: string
  /** What had gone out by then. */
  readonly leaked: number
  /** The same flow, with the wallet as it should be. */
  readonly afterwards: string
  readonly registrations: number
  readonly broadcasts: number
}

type Delegations = FakeWorld['babylon']['delegations']

/** A stake right before each of its prompts, and what Babylon has of it once the covenant has signed. */
type Stored = {
  readonly entries: ReadonlyMap<string, JournalEntry>
  readonly signed: Delegations
}

/** The covenant is not what is tested here, and each of its members takes time. */
const params = {
  ...fakeParams,
  covenant: { keys: fakeParams.covenant.keys.slice(0, 1), quorum: 1 },
}

const kept = new Map<AccountKind, Promise<Stored>>()

/** Made once: what the chains do is the same in every cell. */
function stored(kind: AccountKind): Promise<Stored> {
  const found = kept.get(kind) ?? honestStake(kind)
  kept.set(kind, found)
  return found
}

async function honestStake(kind: AccountKind): Promise<Stored> {
  const world = new FakeWorld(kind)
  world.babylon.versions = [params]
  world.onWait = () => world.timePasses(1)
  await rehearsed(world, world.wallet)
  const { ports } = world.tab()
  const session = startStake(world.choice, ports)
  const entries = new Map<string, JournalEntry>()
  await played(session, ({ step }) => {
    const text = world.journal.kept.get(session.id)
    if (text) entries.set(step, JSON.parse(text))
    return false
  })
  return { entries, signed: world.babylon.delegations }
}

const rehearsed = (world: FakeWorld, wallet: BitcoinWallet) =>
  world.rehearsals.remember(rehearsedBy(wallet, wallet.account), {
    outcome: 'passed',
    at: world.now,
  })

async function connected({ kind, id, scope, found }: Shape, { asWindow }: Surroundings) {
  const device = new Device(kind, 'regtest')
  const window = scope?.(device) ?? {}
  asWindow(window)
  const wallet = found(device, window).find((candidate) => candidate.id === id)
  if (!wallet) throw new RangeError(`${id} was not found`)
  return { device, wallet: await wallet.connect('regtest') }
}

/** One misbehaviour of one wallet in a stake that is otherwise as it should be. */
export async function playCell(
  shape: Shape,
  { at, mood, hangs }: Misbehaviour,
  surroundings: Surroundings,
): Promise<CellOutcome> {
  const { entries, signed } = await stored(shape.kind)
  const entry = entries.get(at)
  if (!entry) throw new RangeError(`nothing was kept at ${at}`)
  const { device, wallet } = await connected(shape, surroundings)
  const world = new FakeWorld(shape.kind)
  world.connected = { bitcoin: wallet, babylon: world.babylonWallet }
  world.babylon.versions = [params]
  world.onWait = () => {
    world.bitcoin.mine()
    world.babylon.delegations = new Map(signed)
  }
  if (at === 'sign-staking') world.onWait()
  world.journal.kept.set(entry.id, JSON.stringify(entry))
  await rehearsed(world, wallet)
  const session = resumeStake(entry, world.tab().ports)
  mood(device)
  const stops = played(session)
  if (hangs) await surroundings.passing(stops)
  await stops
  const ends = endOf(session)
  const leaked = ends === 'done' ? 0 : world.babylon.sent.length + world.bitcoin.sent.length
  device.behave()
  device.changed()
  session.retry()
  await played(session)
  return {
    ends,
    leaked,
    afterwards: endOf(session),
    registrations: world.babylon.sent.length,
    broadcasts: world.bitcoin.sent.length,
  }
}

function endOf(session: FlowSession<StakeState>): string {
  const { activity, error, state } = session.getSnapshot()
  return activity === 'failed' ? (error?.code ?? 'failed') : state.step
}
