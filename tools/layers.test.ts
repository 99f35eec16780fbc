import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'
import { layerRules, layersIn } from './layer-rules'

const layers = layersIn(await readFile('lib/README.md', 'utf8'))

test('every module keeps to its layer', { timeout: 60_000 }, async () => {
  const folders = ['app', 'components', 'lib']
  const sources = (await Promise.all(folders.map(sourcesIn))).flat()
  const { totalCruised, violations } = await cruised(folders)
  expect(sources.length).toBeGreaterThan(20)
  expect(totalCruised).toBeGreaterThanOrEqual(sources.length)
  expect(violations).toEqual([])
})

test('each rule can fail: planted violations are all reported', { timeout: 60_000 }, async () => {
  await mkdir('.holdfast', { recursive: true })
  const root = await mkdtemp('.holdfast/planted-')
  try {
    for (const [path, source] of planted) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), source)
    }
    const { violations } = await cruised(['lib', 'components'], resolve(root))
    expect(violations.sort()).toEqual(
      [
        'adapters do not know each other: lib/adapters/one/a.ts -> lib/adapters/two/b.ts',
        'components/ui keeps to its layer: components/ui/button.ts -> lib/bitcoin/sats.ts',
        'every import resolves: lib/bitcoin/gone.ts -> ./nowhere',
        'lib needs no Node built-in: lib/shared/fs.ts -> fs',
        'lib/flows keeps to its layer: lib/flows/stake.ts -> lib/adapters/one/a.ts',
        'lib/shared uses only its own packages: lib/shared/react.ts -> node_modules/react/index.js',
        'lib/shared keeps to its layer: lib/shared/up.ts -> lib/bitcoin/sats.ts',
        'no cycles: lib/staking/chicken.ts -> lib/staking/egg.ts',
        'only tests use what is made for tests: lib/flows/unbond.ts -> lib/flows/testing/fake.ts',
      ].sort(),
    )
  } finally {
    await rm(root, { recursive: true })
  }
})

const planted: readonly (readonly [string, string])[] = [
  ['tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }'],
  ['lib/bitcoin/sats.ts', 'export type Sats = bigint\n'],
  ['lib/bitcoin/gone.ts', "export { nothing } from './nowhere'\n"],
  ['lib/shared/react.ts', "export { useState } from 'react'\n"],
  ['lib/shared/fs.ts', "export { readFile } from 'node:fs'\n"],
  ['lib/shared/up.ts', "export type { Sats } from '../bitcoin/sats'\n"],
  ['lib/staking/egg.ts', "export type { Chicken } from './chicken'\nexport type Egg = 1\n"],
  ['lib/staking/chicken.ts', "export type { Egg } from './egg'\nexport type Chicken = 2\n"],
  ['lib/adapters/one/a.ts', "export { b as a } from '../two/b'\n"],
  ['lib/adapters/two/b.ts', 'export const b = 1\n'],
  ['lib/flows/stake.ts', "export { a } from '../adapters/one/a'\n"],
  ['lib/flows/testing/fake.ts', 'export const fake = 1\n'],
  ['lib/flows/unbond.ts', "export { fake } from './testing/fake'\n"],
  ['components/ui/button.ts', "export type { Sats } from '../../lib/bitcoin/sats'\n"],
]

test('the table has a row for every folder of lib', () => {
  expect(layers.map((layer) => layer.folder)).toEqual(
    expect.arrayContaining(['lib/shared', 'lib/adapters', 'lib/wiring', 'components', 'app']),
  )
})

const sourcesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/.test(name))

async function cruised(paths: string[], baseDir = process.cwd()) {
  const options = {
    baseDir,
    validate: true,
    tsConfig: { fileName: join(baseDir, 'tsconfig.json') },
    ruleSet: { forbidden: layerRules(layers) },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  }
  // The published option type is mutable and narrower than the rules it accepts.
  const { output } = await cruise(
    paths,
    options as unknown as ICruiseOptions,
    {},
    {
      tsConfig: extractTSConfig(join(baseDir, 'tsconfig.json')),
    },
  )
  const { summary } = output as ICruiseResult
  return {
    totalCruised: summary.totalCruised,
    violations: summary.violations.map(
      ({ rule, from, to }) =>
        `${rule.name}: ${from} -> ${to.replace(/^.*node_modules/, 'node_modules')}`,
    ),
  }
}
