import { defineConfig } from 'vitest/config'
import base from './vitest.config'

/** What judges mutants: the core's own tests. The other implementations would take a minute for each. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['lib/{bitcoin,staking}/*.test.ts'] },
})
