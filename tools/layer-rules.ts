export type Layer = {
  readonly folder: string
  readonly mayImport: readonly string[]
  readonly fromNpm: readonly string[]
}

type Rule = {
  readonly name: string
  readonly severity: 'error'
  readonly from: Readonly<Record<string, unknown>>
  readonly to: Readonly<Record<string, unknown>>
}

const TESTS = '\\.test\\.tsx?$'
const FOR_TESTS = '/(testing|vectors)/'
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown']

/** Reads the table whose first column is headed `Layer`. */
export function layersIn(readme: string): readonly Layer[] {
  return readme
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, folder]) => /^`(lib|components|app)\b[^`]*`$/.test(folder ?? ''))
    .map(([, folder = '', , ours = '', npm = '']) => ({
      folder: namesIn(folder)[0] ?? '',
      mayImport: namesIn(ours),
      fromNpm: namesIn(npm),
    }))
}

/** dependency-cruiser's `forbidden` rules for these layers. */
export function layerRules(layers: readonly Layer[]): readonly Rule[] {
  const stricter = (folder: string) =>
    layers.map((layer) => layer.folder).filter((other) => other.startsWith(`${folder}/`))
  const from = (folder: string) => ({
    path: under(folder),
    pathNot: [...stricter(folder).map(under), TESTS],
  })
  return [
    ...layers.map(({ folder, mayImport }) =>
      rule(`${folder} keeps to its layer`, from(folder), {
        path: '^(app|components|lib|messages|e2e|tools)/',
        pathNot: [folder, ...mayImport].map(under),
      }),
    ),
    ...layers.map(({ folder, fromNpm }) =>
      rule(`${folder} uses only its own packages`, from(folder), {
        dependencyTypes: NPM,
        pathNot: fromNpm.map((name) => `(^|/)node_modules/(@types/)?${name}/`),
      }),
    ),
    ...namedRules,
  ]
}

const namedRules: readonly Rule[] = [
  rule(
    'lib needs no Node built-in',
    { path: '^lib/', pathNot: TESTS },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'adapters do not know each other',
    { path: '^lib/adapters/([^/]+)/', pathNot: TESTS },
    { path: '^lib/adapters/', pathNot: ['^lib/adapters/$1/', '^lib/adapters/[^/]+\\.ts$'] },
  ),
  rule(
    'only tests use what is made for tests',
    { path: '^(app|components|lib)/', pathNot: [TESTS, FOR_TESTS] },
    { path: FOR_TESTS, pathNot: 'node_modules' },
  ),
  rule('no cycles', {}, { circular: true }),
  rule('every import resolves', {}, { couldNotResolve: true }),
]

function rule(name: string, from: Rule['from'], to: Rule['to']): Rule {
  return { name, severity: 'error', from, to }
}

const under = (folder: string) => `^${folder}/`

const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
