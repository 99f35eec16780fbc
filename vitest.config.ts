import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{app,components,lib,messages,tools,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['tools/real-node/**'],
    testTimeout: 20_000,
  },
})
