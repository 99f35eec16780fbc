import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { messages } from '@/messages/en'
import { type Host, startHost } from '@/tools/host/host'
import { addLocalnetWorker } from '@/tools/site/localnet-in-browser'
import { test as base } from './fixtures'
import { connectPracticeWallet, expectPhase, stake } from './person'

const words = messages.timeMachine

/** A server of files and of nothing else. */
const test = base.extend<object, { readonly host: Host }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const site = await mkdtemp(join(tmpdir(), 'holdfast-site-'))
      await cp('out', site, { recursive: true })
      await addLocalnetWorker(site)
      const host = await startHost({ site, port: 0 })
      await use(host)
      await host.close()
      await rm(site, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

test('the whole local network runs inside the browser, behind a server of files', async ({
  page,
  context,
  host,
}) => {
  expect((await fetch(`${host.origin}/localnet/status`)).status).toBe(404)
  await page.goto('/')
  await connectPracticeWallet(page)
  const txid = await stake(page, { amount: '0.005' })
  await page.goto(`/position?tx=${txid}`)
  await page.getByRole('button', { name: words.open }).click()
  const panel = page.getByRole('region', { name: words.open })
  await panel.getByRole('button', { name: /^Mine 10\b/ }).click()
  await expectPhase(page, txid, 'active')

  const another = await context.newPage()
  await expectPhase(another, txid, 'active')
  await page.reload()
  await expectPhase(page, txid, 'active')
})
