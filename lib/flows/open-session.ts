import { AppError } from '@/lib/shared/app-error'
import { encode, isSameRecord } from './decode'
import { GivenUpError, UnexpectedError } from './errors'
import { type Flow, type Outcome, type Stepped, stateOf } from './flow'
import type { FlowPorts } from './flow-ports'
import { createGate } from './gate'
import { patience, pollPause, takeoverPause } from './pace'
import type { FlowActivity, FlowSession, FlowSnapshot } from './session'

export type SessionOptions<State extends Stepped> = {
  readonly id: string
  readonly flow: Flow<State>
  /** Where to begin, unless the journal knows this flow and it is not done. */
  readonly start: State
  readonly ports: FlowPorts
}

/**
 * Runs a flow. Each state is written down before the next step begins, so that starting again from the journal
 * repeats one step at most; one tab acts at a time; a prompt opens only after `act` or `retry`.
 */
export const openSession = <State extends Stepped>(
  options: SessionOptions<State>,
): FlowSession<State> => new Session(options)

type Settled<State> = Exclude<Outcome<State>, { kind: 'wait' }>

class Session<State extends Stepped> implements FlowSession<State> {
  readonly id: string
  readonly #options: SessionOptions<State>
  readonly #listeners = new Set<() => void>()
  readonly #gate = createGate<'go' | 'pause'>()
  #snapshot: FlowSnapshot<State>
  #running = false
  #abandoned = false
  #holdsLock = false
  #giveUp = () => {}
  #dropPrompt = () => {}
  /** When the flow is abandoned: a wallet may leave its prompt open for long, or for ever. */
  readonly #givenUp = new Promise<null>((resolve) => {
    this.#giveUp = () => resolve(null)
  })

  constructor(options: SessionOptions<State>) {
    this.id = options.id
    this.#options = options
    const state = options.start
    const rest = { error: null, progress: null, isAsking: false }
    this.#snapshot = { state, activity: restingActivity(state), ...rest }
  }

  readonly getSnapshot = () => this.#snapshot

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    this.#start()
    return () => {
      this.#listeners.delete(listener)
      // React unsubscribes and subscribes again in one breath; only staying away pauses the flow.
      queueMicrotask(() => {
        if (!this.#wanted()) this.#gate.open('pause')
      })
    }
  }

  readonly act = () => {
    const { activity } = this.#snapshot
    if (activity === 'waiting-for-user' || activity === 'waiting-for-chain') this.#gate.open('go')
  }

  readonly askAgain = () => {
    if (this.#snapshot.isAsking) this.#dropPrompt()
  }

  readonly retry = () => {
    if (this.#snapshot.activity !== 'failed') return
    if (!this.#gate.open('go')) this.#start()
  }

  readonly abandon = async () => {
    const forget = () => this.#forget()
    if (this.#holdsLock) return forget()
    // While another tab acts on it, that tab may be about to sign.
    await this.#options.ports.journal.exclusively(this.id, forget)
  }

  async #forget() {
    this.#abandoned = true
    this.#giveUp()
    this.#gate.open('pause')
    await this.#options.ports.journal.remove(this.id)
  }

  #wanted() {
    return this.#listeners.size > 0 && !this.#abandoned
  }

  #isDone() {
    return this.#snapshot.state.step === 'done'
  }

  #show(change: Partial<FlowSnapshot<State>>) {
    this.#snapshot = { ...this.#snapshot, error: null, progress: null, isAsking: false, ...change }
    for (const listener of this.#listeners) listener()
  }

  #start() {
    if (this.#running || this.#isDone() || this.#abandoned) return
    this.#running = true
    this.#run()
      .catch((error: unknown) => this.#show({ activity: 'failed', error: toAppError(error) }))
      .finally(() => {
        this.#running = false
      })
  }

  async #run() {
    const { ports } = this.#options
    while (this.#wanted() && !this.#isDone()) {
      const ran = await ports.journal.exclusively(this.id, () => this.#work())
      if (ran !== null) continue
      this.#show({ activity: 'elsewhere' })
      await this.#rest(takeoverPause)
    }
  }

  /** Until the flow is done or nobody listens any more; a failure waits here for the person. */
  async #work(): Promise<true> {
    this.#holdsLock = true
    try {
      return await this.#worked()
    } finally {
      this.#holdsLock = false
    }
  }

  async #worked(): Promise<true> {
    let load: () => Promise<void> = () => this.#load()
    let clicked = false
    while (this.#wanted()) {
      try {
        await load()
        load = async () => {}
        await this.#steps(clicked)
        break
      } catch (error) {
        if (!(await this.#held('failed', toAppError(error)))) break
        clicked = true
      }
    }
    return true
  }

  async #load() {
    const { flow, ports } = this.#options
    this.#show({ activity: 'working' })
    const entry = await ports.journal.entry(this.id)
    if (!entry) return this.#confirmNew()
    const state = stateOf(flow, entry)
    if (supersedes(flow, this.#snapshot.state, state)) return
    this.#show({ state, activity: restingActivity(state) })
  }

  /** What was written down once and is not any more was given up in another tab: its coins may be another stake's by now. */
  #confirmNew() {
    const { flow } = this.#options
    if (flow.reservesCoins && this.#snapshot.state.step !== 'build') throw new GivenUpError()
  }

  async #steps(clicked: boolean) {
    const { flow } = this.#options
    let allowed = clicked
    while (this.#wanted() && !this.#isDone()) {
      const asks = flow.waitsFor(this.#snapshot.state) === 'user'
      if (asks && !allowed && !(await this.#held('waiting-for-user'))) return
      allowed = false
      const outcome = await this.#alone(() => this.#saved(asks))
      if (!outcome) return
      if (outcome.kind === 'back') throw outcome.error
    }
  }

  /** Does it while no other session holds the step's lock; null when nobody listens any more. */
  async #alone<Answer>(act: () => Promise<Answer>): Promise<Answer | null> {
    const { flow, ports } = this.#options
    const lock = flow.lockOf?.(this.#snapshot.state) ?? null
    if (lock === null) return act()
    while (this.#wanted()) {
      const done = await ports.journal.exclusively(lock, async () => ({ answer: await act() }))
      if (done) return done.answer
      await this.#rest(takeoverPause)
    }
    return null
  }

  /** What the step came to, written down; null when the flow is given up or nobody listens any more. */
  async #saved(asks: boolean): Promise<Settled<State> | null> {
    const outcome = await (asks ? this.#answered() : this.#settled())
    if (!outcome || this.#abandoned) return null
    await this.#save(outcome.state)
    return outcome
  }

  /** What the wallet's prompt came to. One that is asked again is waited for no more: what it answers late is dropped. */
  async #answered(): Promise<Settled<State> | null> {
    for (;;) {
      const again = new Promise<'again'>((resolve) => {
        this.#dropPrompt = () => resolve('again')
      })
      const outcome = await Promise.race([this.#settled(), this.#givenUp, again])
      if (outcome !== 'again') return outcome
    }
  }

  /** Does the step until the chain is there; null when nobody listens any more. */
  async #settled(): Promise<Settled<State> | null> {
    const { flow } = this.#options
    const awaited = flow.waitsFor(this.#snapshot.state)
    const waits = awaited === 'chain'
    this.#show({
      activity: waits ? 'waiting-for-chain' : 'working',
      isAsking: awaited === 'user',
    })
    let failures = 0
    for (let attempt = 0; this.#wanted(); attempt += 1) {
      const outcome = await this.#attempt(attempt).catch((error: unknown) => {
        failures += 1
        if (!waits || !isPassing(error) || failures >= patience) throw error
        return null
      })
      if (outcome && outcome.kind !== 'wait') return outcome
      if (outcome) {
        failures = 0
        const state = outcome.state ?? this.#snapshot.state
        if (outcome.state && !this.#abandoned) await this.#write(state)
        this.#show({ state, activity: 'waiting-for-chain', progress: outcome.progress })
      }
      await this.#rest(pollPause(attempt))
    }
    return null
  }

  #attempt(attempt: number) {
    const { flow, ports } = this.#options
    return flow.advance(this.#snapshot.state, ports, attempt)
  }

  async #save(state: State) {
    await this.#write(state)
    this.#show({ state, activity: restingActivity(state) })
  }

  async #write(state: State) {
    const { flow, ports } = this.#options
    await ports.journal.write({
      id: this.id,
      flow: flow.name,
      network: state.choice.account.network,
      updatedAt: ports.now(),
      state: encode(state),
    })
  }

  /** Cut short when nobody listens any more, so that another session need not wait for this one. */
  async #rest(milliseconds: number) {
    await Promise.race([this.#options.ports.wait(milliseconds), this.#gate.closed()])
    this.#gate.open('pause')
  }

  /** Whether to go on: the person's click, rather than nobody listening any more. */
  async #held(activity: FlowActivity, error: AppError | null = null): Promise<boolean> {
    if (!this.#wanted()) return false
    this.#show({ activity, error })
    return (await this.#gate.closed()) === 'go' && this.#wanted()
  }
}

const restingActivity = ({ step }: Stepped): FlowActivity => (step === 'done' ? 'done' : 'working')

/**
 * A new start takes over from a flow that is done, and from another choice, signed or not: coins must not go where they
 * were once meant to go. If that one was sent after all, the new one finds the output spent.
 */
const supersedes = <State extends Stepped>(flow: Flow<State>, here: State, stored: State) =>
  here.step === 'build' &&
  (stored.step === 'done' ||
    !(flow.servesAnyChoice?.(stored) || isSameRecord(here.choice, stored.choice)))

const isPassing = (error: unknown) => error instanceof AppError && error.retryable

const toAppError = (cause: unknown): AppError =>
  cause instanceof AppError ? cause : new UnexpectedError({ cause })
