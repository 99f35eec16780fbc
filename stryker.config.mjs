export default {
  plugins: ['./tools/mutation/plugins.mjs'],
  testRunner: 'core-tests',
  coverageAnalysis: 'perTest',
  mutate: ['lib/{bitcoin,staking}/*.ts', '!**/*.test.ts'],
  ignorers: ['words-of-errors'],
  ignorePatterns: ['.holdfast', '.next', 'out', 'screenshots', 'test-results'],
  tempDirName: '.holdfast/stryker',
  // Endless loops are counted; a busy machine must not pass for one.
  timeoutMS: 10_000,
  timeoutFactor: 4,
  concurrency: 2,
  incrementalFile: '.holdfast/stryker-incremental.json',
  reporters: ['progress', 'clear-text', 'json'],
  jsonReporter: { fileName: '.holdfast/reports/mutation.json' },
  // It takes mutants of what runs while modules load for slow.
  warnings: { slow: false },
  thresholds: { high: 95, low: 90, break: 90 },
}
