import { expect, test } from 'vitest'
import { toHeight } from '@/lib/bitcoin/blocks'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { txidOf, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { UnreachableError } from '@/lib/ports/source'
import { decodeTxRaw } from '@/lib/staking/cosmos-tx'
import { msgCreateBtcDelegation } from '@/lib/staking/messages'
import { verifyPossession } from '@/lib/staking/possession'
import { toUbbn } from '@/lib/staking/ubbn'
import { UnreadableEntryError } from './errors'
import { resumeStake, startStake } from './open-flow'
import type { FlowSession } from './session'
import type { StakeState } from './stake-state'
import { fakeParams } from './testing/fake-babylon'
import type { Mood } from './testing/fake-bitcoin-wallet'
import { fakeKey } from './testing/fake-keys'
import { type Crash, FakeWorld, played } from './testing/fake-world'

const steps = [
  'rehearse-unbonding',
  'rehearse-withdrawal',
  'rehearsed',
  'sign-slashing',
  'sign-unbonding-slashing',
  'prove-possession',
  'sign-registration',
  'register',
  'await-covenant',
  'sign-staking',
  'broadcast',
  'watch',
  'done',
] as const

const onlyEntry = async (world: FakeWorld) => {
  const [entry] = await world.tab().ports.journal.entries()
  if (!entry) throw new RangeError('the journal is empty')
  return entry
}

for (const kind of ['p2tr', 'p2wpkh'] as const)
  test(`a ${kind} account stakes: seven prompts, one registration, one broadcast`, async () => {
    const world = new FakeWorld(kind)
    const session = startStake(world.choice, world.tab().ports)
    await played(session)
    const { state, activity, error } = session.getSnapshot()
    expect({ error, activity, step: state.step }).toEqual({
      error: null,
      activity: 'done',
      step: 'done',
    })
    expect(world.wallet.prompts + world.babylonWallet.prompts).toBe(7)
    expect(world.babylon.sent).toHaveLength(1)
    expect(world.bitcoin.sent.map(txidOf)).toEqual([...world.babylon.delegations.keys()])
  })

test('on a multi-network chain the wallet signs what names the chain, and no other proof is registered', async () => {
  const world = new FakeWorld()
  world.babylon.line = { kind: 'bsn', maxFinalityProviders: 10 }
  await played(startStake(world.choice, world.tab().ports))
  const [tx] = world.babylon.sent
  const [message] = decodeTxRaw(tx ?? new Uint8Array()).body.messages
  const told = msgCreateBtcDelegation.decode(message?.value ?? new Uint8Array())
  const { account, babylon } = world.choice
  const claim = {
    proof: told.proofOfPossession ?? { type: 3, signature: toHexBrand('') },
    staker: told.staker,
    babylonAddress: babylon.address,
    network: account.network,
  }
  expect(verifyPossession({ ...claim, contextOf: babylon.chainId })).toBe(true)
  expect(verifyPossession(claim)).toBe(false)
})

test('nothing is asked, saved or sent before somebody listens', async () => {
  const world = new FakeWorld()
  startStake(world.choice, world.tab().ports)
  await Promise.resolve()
  expect([...world.journal.kept]).toEqual([])
})

test('every step is in the journal before the next one acts', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  const saved: string[] = []
  session.subscribe(() => {
    const kept = world.journal.kept.get(session.id)
    const step = kept && JSON.parse(kept).state.step
    if (step && saved.at(-1) !== step) saved.push(step)
  })
  await played(session)
  expect(saved).toEqual([...steps])
})

test('what is kept of a finished stake has no signature in it', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  expect(Object.keys(JSON.parse(world.journal.kept.get(session.id) ?? '').state).sort()).toEqual([
    'choice',
    'fee',
    'stakingTxid',
    'step',
  ])
})

const crashes: readonly Crash[] = steps.flatMap((step) => [
  { step, when: 'before-saving' as const },
  { step, when: 'after-saving' as const },
])

for (const crash of crashes)
  test(`closing the tab ${crash.when} ${crash.step} costs no second registration and no second broadcast`, async () => {
    const world = new FakeWorld()
    const first = world.tab(crash)
    void played(startStake(world.choice, first.ports))
    await first.closed

    const { ports } = world.tab()
    const [entry] = await ports.journal.entries()
    const session = entry ? resumeStake(entry, ports) : startStake(world.choice, ports)
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
    expect(world.babylon.sent).toHaveLength(1)
    expect(world.bitcoin.sent).toHaveLength(1)
    expect(world.journal.kept.size).toBe(1)
  })

const promptSteps = [
  'sign-slashing',
  'sign-unbonding-slashing',
  'prove-possession',
  'sign-staking',
] as const
const refusals = {
  rejects: 'wallet-rejected',
  unsigned: 'signature-refused',
  'wrong-key': 'signature-refused',
  'other-account': 'wallet-wrong-account',
  leaves: 'wallet-wrong-account',
  'leaves-open': 'wallet-wrong-account',
  'leaves-and-returns': 'wallet-wrong-account',
} as const satisfies Partial<Record<Mood, string>>

for (const step of promptSteps)
  for (const [mood, code] of Object.entries(refusals) as [keyof typeof refusals, string][])
    test(`at ${step}, a bitcoin wallet that is "${mood}" ends in ${code}; nothing goes out, and the step can be done again`, async () => {
      const world = new FakeWorld()
      const session = await failingAt(step, world, () => {
        world.wallet.mood = mood
      })
      expect(session.getSnapshot()).toMatchObject({
        activity: 'failed',
        error: { code },
        state: { step },
      })
      expect(world.bitcoin.sent).toEqual([])
      expect(world.babylon.sent).toHaveLength(step === 'sign-staking' ? 1 : 0)
      await expectRetried(world, session)
    })

for (const [mood, code] of [
  ['rejects', 'wallet-rejected'],
  ['wrong-key', 'signature-refused'],
  ['other-message', 'signature-refused'],
  ['other-account', 'wallet-wrong-account'],
  ['leaves', 'wallet-wrong-account'],
] as const)
  test(`a babylon wallet that is "${mood}" ends in ${code}, and nothing is registered`, async () => {
    const world = new FakeWorld()
    world.babylonWallet.mood = mood
    const session = startStake(world.choice, world.tab().ports)
    await played(session)
    expect(session.getSnapshot()).toMatchObject({ activity: 'failed', error: { code } })
    expect(world.babylon.sent).toEqual([])
    await expectRetried(world, session)
  })

async function expectRetried(world: FakeWorld, session: FlowSession<StakeState>) {
  world.wallet.mood = 'ok'
  world.babylonWallet.mood = 'ok'
  session.retry()
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.babylon.sent).toHaveLength(1)
  expect(world.bitcoin.sent).toHaveLength(1)
}

/** Plays until `step` has failed, with the world changed just before it. */
async function failingAt(step: StakeState['step'], world: FakeWorld, change: () => void) {
  const session = startStake(world.choice, world.tab().ports)
  await played(session, (state) => state.step === step)
  change()
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'failed' })
  return session
}

const codeOf = (session: FlowSession<StakeState>) => session.getSnapshot().error?.code

test('parameters that changed before the registration stop it, and starting over works', async () => {
  const world = new FakeWorld()
  const session = await failingAt('sign-registration', world, () => {
    world.babylon.versions = [
      fakeParams,
      { ...fakeParams, version: 1, activationHeight: toHeight(9) },
    ]
  })
  expect(codeOf(session)).toBe('params-changed')
  expect(world.babylonWallet.prompts).toBe(0)
  await session.abandon()
  expect(world.journal.kept.size).toBe(0)
  const again = startStake(world.choice, world.tab().ports)
  await played(again, ({ step }) => step === 'register')
  expect(again.getSnapshot().state).toMatchObject({ params: { version: 1 } })
})

test('parameters that are the same are the same, in whatever order a server writes them', async () => {
  const world = new FakeWorld()
  const first = world.tab({ step: 'sign-registration', when: 'after-saving' })
  void played(startStake(world.choice, first.ports))
  await first.closed
  const reversed = Object.fromEntries(Object.entries(fakeParams).reverse())
  world.babylon.versions = [reversed as typeof fakeParams]
  const session = resumeStake(await onlyEntry(world), world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
})

test('a refused registration says so, and is signed again with a new sequence', async () => {
  const world = new FakeWorld()
  world.babylon.verdict = { code: 1100, codespace: 'btcstaking', log: 'invalid staking tx' }
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({
    activity: 'failed',
    state: { step: 'sign-registration' },
    error: { code: 'registration-refused', resultCode: 1100, log: 'invalid staking tx' },
  })
  world.babylon.verdict = { code: 0, codespace: '', log: '' }
  session.retry()
  await played(session)
  expect(session.getSnapshot().activity).toBe('done')
  expect(world.babylon.sent).toHaveLength(2)
  expect(world.babylon.delegations.size).toBe(1)
})

test('what a lying node said was refused is not registered again when it is registered', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  world.babylon.verdict = { code: 1100, codespace: 'btcstaking', log: 'a lie' }
  const session = startStake(world.choice, ports)
  await played(session)
  expect(codeOf(session)).toBe('registration-refused')
  const other = new FakeWorld()
  await played(startStake(other.choice, other.tab().ports), ({ step }) => step === 'sign-staking')
  world.babylon.delegations = other.babylon.delegations
  const before = world.babylonWallet.prompts
  session.retry()
  await played(session)
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null })
  expect(world.babylonWallet.prompts).toBe(before)
  expect(world.babylon.sent).toHaveLength(1)
})

test('no registration is paid for whose coins are spent', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  const leave = await played(session, ({ step }) => step === 'sign-registration')
  const [coin] = world.bitcoin.coins
  if (!coin) throw new RangeError('there is a coin')
  const { outpoint, scriptPubKey, value } = coin
  const prevout = { scriptPubKey, value }
  const inputs = [{ outpoint, prevout, sequence: 0 }]
  world.bitcoin.take(unsignedTransaction({ inputs, outputs: [prevout] }).hex)
  const ends = played(session)
  session.act()
  await ends
  leave()
  expect(codeOf(session)).toBe('coins-spent')
  expect(world.babylonWallet.prompts).toBe(0)
})

test('too little BABY for the fee is told before the wallet is asked', async () => {
  const world = new FakeWorld()
  world.babylon.balance = toUbbn(14_699)
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'not-enough-baby', needed: 14_700n })
  expect(world.babylonWallet.prompts).toBe(0)
})

test('an amount the coins cannot pay is told before anything is kept', async () => {
  const world = new FakeWorld()
  const session = startStake({ ...world.choice, value: toSats(1_999_999) }, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({ code: 'funding', problem: 'not-enough' })
  expect(world.journal.kept.size).toBe(0)
})

test('coins of another unfinished stake are left alone', async () => {
  const world = new FakeWorld()
  await played(startStake(world.choice, world.tab().ports), ({ step }) => step === 'sign-slashing')
  const second = startStake(world.choice, world.tab().ports)
  await played(second)
  expect(codeOf(second)).toBe('funding')
})

test('coins spent meanwhile are told before the last prompt', async () => {
  const world = new FakeWorld()
  const session = await failingAt('sign-staking', world, () => {
    const rival = unsignedTransaction({
      inputs: world.bitcoin.coins.map(({ outpoint, ...prevout }) => ({
        outpoint,
        prevout,
        sequence: 0,
      })),
      outputs: [{ scriptPubKey: world.wallet.account.scriptPubKey, value: toSats(1_000) }],
    })
    world.bitcoin.take(rival.hex)
  })
  expect(codeOf(session)).toBe('coins-spent')
  expect(world.wallet.prompts).toBe(5)
  expect(world.bitcoin.sent).toEqual([])
})

test('the covenant is counted as its signatures are verified here, and below quorum nothing is signed', async () => {
  const world = new FakeWorld()
  let looks = 0
  world.onWait = () => {
    looks += 1
    if (looks === 1) world.babylon.covenantSigns(1)
    if (looks === 3) world.babylon.covenantSigns(2)
    if (looks > 3) world.timePasses()
  }
  const session = startStake(world.choice, world.tab().ports)
  const seen: string[] = []
  session.subscribe(() => {
    const { progress, activity } = session.getSnapshot()
    const words =
      progress?.kind === 'covenant' ? `${activity}: ${progress.verified} of ${progress.quorum}` : ''
    if (words && seen.at(-1) !== words) seen.push(words)
  })
  await played(session)
  expect(seen).toEqual(['waiting-for-chain: 0 of 2', 'waiting-for-chain: 1 of 2'])
  expect(session.getSnapshot().activity).toBe('done')
})

test('a delegation that is not the one we built stops the flow and names what differs', async () => {
  const world = new FakeWorld()
  world.onWait = () => {
    for (const [txid, delegation] of world.babylon.delegations)
      world.babylon.delegations.set(txid, {
        ...delegation,
        unbondingTx: delegation.slashingTx,
        finalityProviders: [fakeKey('rival').key],
      })
  }
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot()).toMatchObject({
    activity: 'failed',
    error: { code: 'delegation-mismatch', differences: ['finality-providers', 'unbonding-tx'] },
  })
  expect(world.wallet.prompts).toBe(5)
  expect(world.bitcoin.sent).toEqual([])
})

test('a registration that a mempool forgot is sent again', async () => {
  const world = new FakeWorld()
  let looks = 0
  const known = world.babylon.port.delegation
  const { ports } = world.tab()
  const forgetful = {
    ...ports,
    babylon: {
      ...ports.babylon,
      delegation: async (txid: Parameters<typeof known>[0]) => {
        looks += 1
        return looks > 23 ? known(txid) : null
      },
      transactionResult: async () => null,
    },
  }
  const session = startStake(world.choice, forgetful)
  await played(session)
  expect(session.getSnapshot().activity).toBe('done')
  expect(new Set(world.babylon.sent.map(String)).size).toBe(1)
  expect(world.babylon.sent).toHaveLength(2)
})

test('a chain that cannot be reached while it is waited for is asked again, but not for ever', async () => {
  const world = new FakeWorld()
  const { ports } = world.tab()
  world.onWait = () => {}
  let failures = 0
  const session = startStake(world.choice, {
    ...ports,
    babylon: {
      ...ports.babylon,
      delegation: async (txid) => {
        const waits = session.getSnapshot().state.step === 'await-covenant'
        if (waits && ++failures !== 5) throw new UnreachableError('Babylon')
        return world.babylon.delegations.get(txid) ?? null
      },
    },
  })
  await played(session)
  expect(codeOf(session)).toBe('unreachable')
  expect(failures).toBe(10)
})

test('only one tab acts; the other takes over when it is closed', async () => {
  const world = new FakeWorld()
  const first = startStake(world.choice, world.tab().ports)
  const leave = await played(first, ({ step }) => step === 'prove-possession')
  const prompts = world.wallet.prompts
  const second = resumeStake(await onlyEntry(world), world.tab().ports)
  world.onWait = () => {
    expect(second.getSnapshot().activity).toBe('elsewhere')
    world.onWait = () => {
      world.onWait = () => world.timePasses()
      leave()
    }
  }
  await played(second)
  expect(second.getSnapshot().activity).toBe('done')
  expect(world.wallet.prompts).toBe(prompts + 2)
})

test('an entry that cannot be read is a clear error, and stays where it is', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session, ({ step }) => step === 'sign-slashing')
  const entry = await onlyEntry(world)
  const torn = { ...entry, state: { ...(entry.state as object), fee: '-1' } }
  expect(() => resumeStake(torn, world.tab().ports)).toThrow(UnreadableEntryError)
  expect(world.journal.kept.size).toBe(1)
})

test('a kept transaction that no longer is the chosen stake is not signed', async () => {
  const world = new FakeWorld()
  const first = startStake(world.choice, world.tab().ports)
  const leave = await played(first, ({ step }) => step === 'sign-slashing')
  leave()
  const entry = await onlyEntry(world)
  const state = entry.state as { choice: object }
  const changed = { ...entry, state: { ...state, choice: { ...state.choice, value: '600000' } } }
  expect(() => resumeStake(changed, world.tab().ports)).toThrow(UnreadableEntryError)
  expect(world.journal.kept.size).toBe(1)
})

test('what one tab gives up, no other tab signs', async () => {
  const world = new FakeWorld()
  const first = startStake(world.choice, world.tab().ports)
  const leave = await played(first, ({ step }) => step === 'sign-staking')
  const second = resumeStake(await onlyEntry(world), world.tab().ports)
  const ends = played(second)
  await new Promise((resolve) => setImmediate(resolve))
  await second.abandon()
  expect(world.journal.kept.size).toBe(1)
  const before = world.wallet.prompts
  await first.abandon()
  leave()
  await ends
  expect(codeOf(second)).toBe('given-up')
  expect(world.wallet.prompts).toBe(before)
  expect(world.journal.kept.size).toBe(0)
})

test('abandoning while a prompt is open drops its answer', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session, ({ step }) => step === 'sign-staking')
  const sign = world.wallet.signPsbts
  const abandoned = new Promise<void>((resolve) => {
    world.wallet.signPsbts = async (...asked) => {
      await session.abandon()
      resolve()
      return sign(...asked)
    }
  })
  void played(session)
  session.act()
  await abandoned
  await new Promise((resolve) => setImmediate(resolve))
  expect(world.bitcoin.sent).toEqual([])
  expect(world.journal.kept.size).toBe(0)
})

test('a prompt that hangs is asked again, and its late answer is dropped', async () => {
  const world = new FakeWorld()
  const session = startStake(world.choice, world.tab().ports)
  await played(session, ({ step }) => step === 'sign-staking')
  const sign = world.wallet.signPsbts
  let answerLate = () => {}
  const asked = new Promise<void>((resolve) => {
    world.wallet.signPsbts = (...request) => {
      resolve()
      return new Promise((settle) => {
        answerLate = () => settle(sign(...request))
      })
    }
  })
  const ends = played(session)
  await asked
  expect(session.getSnapshot()).toMatchObject({ activity: 'working', isAsking: true })
  world.wallet.signPsbts = sign
  session.askAgain()
  await ends
  answerLate()
  await new Promise((resolve) => setImmediate(resolve))
  expect(session.getSnapshot()).toMatchObject({ activity: 'done', error: null, isAsking: false })
  expect(world.bitcoin.sent).toHaveLength(1)
})

test('without a wallet the step says which one is missing', async () => {
  const world = new FakeWorld()
  world.connected = { bitcoin: null, babylon: world.babylonWallet }
  const session = startStake(world.choice, world.tab().ports)
  await played(session)
  expect(session.getSnapshot().error).toMatchObject({
    code: 'wallet-not-connected',
    wallet: 'bitcoin',
  })
})
