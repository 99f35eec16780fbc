export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  mutate: ['lib/{bitcoin,staking}/*.ts', '!**/*.test.ts'],
  // What runs while a module loads has no test of its own: each such mutant would need every test.
  ignoreStatic: true,
  ignorePatterns: ['.holdfast', '.next', 'out', 'screenshots', 'test-results'],
  tempDirName: '.holdfast/stryker',
  concurrency: 2,
  reporters: ['progress', 'clear-text', 'json'],
  jsonReporter: { fileName: '.holdfast/reports/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
}
