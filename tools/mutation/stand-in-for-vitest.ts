import { expect } from 'vitest'

export { expect }

type Run = (...given: readonly unknown[]) => unknown
/** What to run stands last; before it, how long it may take. */
type Declared = readonly [name: string, ...limits: readonly object[], run: Run]

/** Everything the test files declare, in order. */
export const declared: { readonly name: string; readonly run: Run }[] = []

const declare = (...[name, ...rest]: Declared) => {
  declared.push({ name, run: rest.at(-1) as Run })
}

/** The part of vitest's `test` that the core's tests use. */
export const test = Object.assign(declare, {
  each:
    (cases: readonly unknown[]) =>
    (...[name, ...rest]: Declared) => {
      const run = rest.at(-1) as Run
      for (const [index, given] of cases.entries())
        declare(`${name} [${index}]`, () => run(...(Array.isArray(given) ? given : [given])))
    },
})
