import { expect } from '@playwright/test'
import { satsAt } from './coins'
import { test } from './fixtures'
import {
  connectPracticeWallet,
  expectPhase,
  practiceAddress,
  stake,
  unbond,
  withdraw,
} from './person'
import { connectInstalled } from './wallets/installed'

const funded = 100_000_000n

/** Staking, unbonding (fixed at 9,600 sat) and withdrawal together cost less than this. */
const mostInFees = 20_000n

test('with the practice wallet: stake, leave early, wait, withdraw', async ({
  page,
  host,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const address = await practiceAddress(page, host.origin)
  const txid = await stake(page, { amount: '0.25' })

  await timeMachine.mine(1)
  await expectPhase(page, txid, 'confirming')
  await timeMachine.mine(2)
  await unbond(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'unbonding')
  await timeMachine.mine(11)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')

  const home = await satsAt(host.origin, address)
  expect(home).toBeLessThan(funded - 9_600n)
  expect(home).toBeGreaterThan(funded - mostInFees)
})

test('with the practice wallet: stake, stay to the end of the term, withdraw', async ({
  page,
  host,
  timeMachine,
}) => {
  await page.goto('/')
  await connectPracticeWallet(page)
  const address = await practiceAddress(page, host.origin)
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(53)
  await expectPhase(page, txid, 'expired-locked')
  await timeMachine.mine(11)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
  expect(await satsAt(host.origin, address)).toBeGreaterThan(funded - 5_000n)
})

for (const kind of ['p2tr', 'p2wpkh'] as const) {
  test(`with an installed UniSat (${kind}) and Keplr: stake, leave early, withdraw`, async ({
    page,
    context,
    host,
    timeMachine,
  }) => {
    const { unisat } = await connectInstalled({ context, page, timeMachine }, kind)
    const txid = await stake(page, { amount: '0.25' })
    await timeMachine.mine(3)
    await unbond(page, txid)
    await timeMachine.mine(12)
    await withdraw(page, txid)
    await timeMachine.mine(1)
    await expectPhase(page, txid, 'withdrawn')
    expect(await satsAt(host.origin, unisat.account.address)).toBeGreaterThan(funded - mostInFees)
  })
}

test('with an installed UniSat and Keplr: stake, stay to the end of the term, withdraw', async ({
  page,
  context,
  host,
  timeMachine,
}) => {
  const { unisat } = await connectInstalled({ context, page, timeMachine })
  const txid = await stake(page, { amount: '0.005' })
  await timeMachine.mine(64)
  await withdraw(page, txid)
  await timeMachine.mine(1)
  await expectPhase(page, txid, 'withdrawn')
  expect(await satsAt(host.origin, unisat.account.address)).toBeGreaterThan(funded - 5_000n)
})
