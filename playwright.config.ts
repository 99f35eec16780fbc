import { defineConfig } from '@playwright/test'
import type { ProtocolLine } from './lib/localnet/babylon/state'
import { chromiumPath } from './tools/chromium-path'

const isRoot = process.getuid?.() === 0
const executablePath = chromiumPath()

export default defineConfig<object, { readonly line: ProtocolLine }>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.HOLDFAST_REPORT ?? '.holdfast/reports/browser.json' }],
  ],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A film of each test took a third of its processor time; the trace's snapshots tell as much.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's own sandbox does not start as root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // Each width is tried with another of the two protocol lines.
    {
      name: 'wide',
      testIgnore: 'screenshots/**',
      use: { viewport: { width: 1280, height: 800 }, line: 'bsn' },
    },
    {
      name: 'narrow',
      // What does not depend on the width runs once.
      testIgnore: ['screenshots/**', 'policy.spec.ts', 'servers-down.spec.ts'],
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, line: 'genesis' },
    },
    ...(process.env.HOLDFAST_SCREENSHOTS
      ? [{ name: 'screenshots', testMatch: 'screenshots/**/*.spec.ts' }]
      : []),
  ],
})
