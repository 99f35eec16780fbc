import { CoreTestRunner } from './test-runner.mjs'
import { wordsOfErrors } from './words-of-errors.mjs'

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'core-tests', injectableClass: CoreTestRunner },
  { kind: 'Ignore', name: 'words-of-errors', value: wordsOfErrors },
]
