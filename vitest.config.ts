import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'

/** They name each other without extensions, which Node alone does not resolve. */
const babylonMessages = /babylon-proto-ts\/dist\/generated/

const withoutMissingSourceMaps: Plugin = {
  name: 'without-missing-source-maps',
  load: (id) => (babylonMessages.test(id) ? { code: readFileSync(id, 'utf8'), map: null } : null),
}

export default defineConfig({
  plugins: [withoutMissingSourceMaps],
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{app,components,lib,messages,tools,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['tools/real-node/**'],
    // Long enough for the hardest sums while a machine has much else to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No module keeps anything from one test to another: to load all of them again for each file took half of the time.
    isolate: false,
    server: { deps: { inline: [babylonMessages] } },
  },
})
