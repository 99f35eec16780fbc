import { expect, type Page } from '@playwright/test'
import type { SourceName } from '@/lib/localnet/faults/source'
import { messages } from '@/messages/en'
import { test } from './fixtures'
import { type Kill, killedAndBack, kills, watchTransactions } from './kills'
import { beginStake, expectPhase, signButton, signOnce, stakedTxid } from './person'
import type { TimeMachine } from './time-machine'
import { connectInstalled, type Installed } from './wallets/installed'
import type { Account } from './wallets/keys'

// A page that is killed while a server keeps it waiting leaves requests behind.
test.use({ expectedProblems: /Failed to load resource.*(net::ERR|status of 5)/ })

type Scene = {
  page: Page
  readonly kill: Kill
  readonly wallets: Installed
  readonly timeMachine: TimeMachine
  /** How long the page took to be back at its step after each kill, by where it was. */
  readonly back: (readonly [place: string, milliseconds: number])[]
}

for (const kill of kills)
  test(`a ${kill} at every transition of a stake costs no signature, no second registration and no second broadcast`, async ({
    page,
    context,
    host,
    timeMachine,
  }) => {
    test.setTimeout(420_000)
    const wallets = await connectInstalled({ context, page, timeMachine })
    const sent = watchTransactions(context)
    await beginStake(page, { amount: '0.25' })
    const scene: Scene = { page, kill, wallets, timeMachine, back: [] }

    for (let prompt = 0; prompt < 5; prompt += 1) {
      await killAtPrompt(scene)
      await signOnce(scene.page)
    }
    await killAtPrompt(scene)
    await timeMachine.control('POST covenant', { answering: 0 })
    await killWhileSending(scene, toBabylon)
    await back(scene, 'nobody of the covenant has signed', toBabylon.goesOn)
    await timeMachine.control('POST covenant', { answering: 3 })
    await expect(scene.page.getByRole('main')).toContainText('3 of')
    await back(scene, 'some of the covenant have signed', toBabylon.goesOn)
    await timeMachine.control('POST covenant', { answering: null })
    await expect(signButton(scene.page)).toBeVisible()
    await killAtPrompt(scene)
    await killWhileSending(scene, toBitcoin)
    await back(scene, 'the stake is sent', expectReceipt)
    const txid = await stakedTxid(scene.page)
    await timeMachine.mine(1)
    await back(scene, 'the stake is in a block', expectReceipt)
    await timeMachine.mine(3)
    await expectPhase(scene.page, txid, 'active')
    await back(scene, 'the stake is active', (again) =>
      expect(again.getByRole('main').locator('[data-phase="active"]')).toBeVisible(),
    )

    const { unisat, keplr } = wallets
    const given = [...unisat.given, ...keplr.given]
    expect(given).toHaveLength(7)
    expect(new Set(given).size).toBe(7)
    expect(sent.babylon.size).toBe(1)
    expect(sent.bitcoin.size).toBe(1)
    expect(await stakesOf(unisat.account, host.origin)).toBe(1)
    report(scene)
  })

/** Once before the person has said anything, and once while the wallet is asking them. */
async function killAtPrompt(scene: Scene) {
  const { unisat, keplr } = scene.wallets
  await expect(signButton(scene.page)).toBeVisible()
  await back(scene, 'before the prompt')
  await expect(signButton(scene.page)).toBeVisible()
  const asked = () => unisat.prompts.length + keplr.prompts.length
  const before = asked()
  unisat.mode = 'silent'
  keplr.mode = 'silent'
  await signButton(scene.page).click()
  await expect.poll(asked).toBeGreaterThan(before)
  await back(scene, 'during the prompt')
  unisat.mode = 'ok'
  keplr.mode = 'ok'
  await expect(signButton(scene.page)).toBeVisible()
}

/** Once before any server has the transaction, and once when they have it but their answer is lost. */
async function killWhileSending(scene: Scene, { sources, path, goesOn }: Sending) {
  const { timeMachine } = scene
  const hang = (how: { readonly carriedOut: boolean; readonly times?: number }) =>
    timeMachine.control('PUT faults', {
      faults: sources.map((source) => ({
        source,
        kind: 'timeout' as const,
        path: `${path}$`,
        method: 'POST' as const,
        ...how,
      })),
    })
  const faultsAhead = async () => (await timeMachine.control('GET faults')).faults
  const sending = () =>
    scene.page
      .context()
      .waitForEvent(
        'request',
        (request) => request.method() === 'POST' && request.url().endsWith(path),
      )
  await hang({ carriedOut: false, times: 1 })
  const step = (await stepHeading(scene.page).textContent()) ?? ''
  await signButton(scene.page).click()
  // Each server has been asked, and has kept it to itself.
  await expect.poll(faultsAhead).toEqual([])
  await hang({ carriedOut: true })
  const second = sending()
  await back(scene, `before ${sources[0]} has it`, (page) =>
    expect(stepHeading(page)).toHaveText(step),
  )
  await second
  await timeMachine.control('PUT faults', { faults: [] })
  await back(scene, `when ${sources[0]} has it`, goesOn)
}

type Sending = {
  readonly sources: readonly SourceName[]
  readonly path: string
  /** Where the stake is once it has been sent. */
  readonly goesOn: (page: Page) => Promise<void>
}

const toBabylon: Sending = {
  sources: ['babylon', 'babylon-2'],
  path: '/cosmos/tx/v1beta1/txs',
  goesOn: (page) => expect(stepHeading(page)).toHaveText('Step 5 of 6'),
}

const toBitcoin: Sending = {
  sources: ['bitcoin', 'bitcoin-2', 'bitcoin-3'],
  path: '/tx',
  goesOn: (page) => expectReceipt(page),
}

const stepHeading = (page: Page) =>
  page.getByRole('main').getByRole('heading', { level: 2 }).first()

const expectReceipt = (page: Page) =>
  expect(page.getByRole('main').getByText(messages.receipt.title, { exact: true })).toBeVisible()

/** Kills the page, and waits until it is back at its place, or at the one it has come to meanwhile. */
async function back(scene: Scene, where: string, arrived?: (page: Page) => Promise<void>) {
  const { page, milliseconds } = await killedAndBack(scene.page, scene.kill, arrived)
  scene.page = page
  scene.back.push([where, Math.round(milliseconds)])
}

/** How many stakes of this staker Babylon has been told of. */
async function stakesOf({ publicKey }: Account, origin: string): Promise<number> {
  const key = Buffer.from(publicKey).toString('hex').slice(2)
  const response = await fetch(`${origin}/api/indexer/v2/delegations?staker_pk_hex=${key}`)
  const { data } = (await response.json()) as { readonly data: readonly unknown[] }
  return data.length
}

/** For whoever wants to know how fast it was: a condition of the machine, so nothing is asserted of it. */
function report({ kill, back: times }: Scene) {
  const slowest = times.toSorted(([, one], [, other]) => other - one)[0]
  const told = `${times.length} times ${kill}; slowest: ${slowest?.[1]} ms, ${slowest?.[0]}`
  test.info().annotations.push({ type: 'kills', description: told })
  process.stdout.write(`${told}\n`)
}
