import fc from 'fast-check'

const mostCases = 10

/**
 * A mutant that a property can tell, a few cases nearly always tell. They are the same in every run,
 * so that a score can be seen again, and the first that fails is enough: nobody reads a smaller one.
 */
const ofFewerCases = <Ts>(parameters: fc.Parameters<Ts> = {}): fc.Parameters<Ts> => ({
  ...parameters,
  numRuns: Math.min(parameters.numRuns ?? mostCases, mostCases),
  seed: 1,
  endOnFailure: true,
})

const fewerCases = {
  ...fc,
  assert: <Ts>(property: fc.IRawProperty<Ts>, parameters?: fc.Parameters<Ts>) =>
    fc.assert(property, ofFewerCases(parameters)),
}

// biome-ignore lint/style/noDefaultExport: it stands in for a module that is imported by its default
export default fewerCases
