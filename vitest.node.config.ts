import { defineConfig } from 'vitest/config'
import base from './vitest.config'

/** The suite that needs a real Bitcoin node. */
export default defineConfig({
  ...base,
  test: {
    include: ['tools/real-node/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
