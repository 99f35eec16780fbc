import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, stop } from 'esbuild'

const folders = ['lib/bitcoin', 'lib/staking']

const standIns = { vitest: 'stand-in-for-vitest.ts', 'fast-check': 'fewer-cases.ts' }

/** The stand-ins themselves get what they stand for. */
const withStandIns = {
  name: 'with-stand-ins',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(vitest|fast-check)$/ }, ({ path, importer }) =>
      importer.includes('tools/mutation/')
        ? { external: true }
        : { path: resolve('tools/mutation', standIns[path]) },
    ),
}

/** One module that gives every test of the core, by file. */
function entry() {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
  return `
    import { declared } from './tools/mutation/stand-in-for-vitest.ts'
    const files = {${files.map((file) => `'${file}': () => import('./${file}')`)}}
    export async function load() {
      const tests = []
      for (const [file, declare] of Object.entries(files)) {
        await declare()
        tests.push(...declared.splice(0).map((test) => ({ file, ...test })))
      }
      return tests
    }`
}

/** Writes the core and its tests as one file. What it gives loads them anew each time it is called. */
export async function bundledTests(outfile) {
  await build({
    // esbuild would stay in the folder it was loaded in.
    absWorkingDir: process.cwd(),
    stdin: { contents: entry(), resolveDir: process.cwd() },
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [withStandIns],
  })
  await stop()
  let loaded = 0
  return async () => {
    loaded += 1
    const { load } = await import(`${pathToFileURL(outfile).href}?${loaded}`)
    return load()
  }
}
