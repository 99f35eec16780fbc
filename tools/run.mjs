// `node tools/run.mjs NAME …` installs what is missing, then runs tools/NAME.ts.
import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { prepare } from './install.mjs'

const [name, ...args] = process.argv.slice(2)
process.chdir(new URL('..', import.meta.url).pathname)
prepare()

const { build, stop } = await import('esbuild')
// One for each run: two at a time must not read what the other has half written.
const bundle = `.holdfast/tools/${name}-${process.pid}.mjs`
await build({
  entryPoints: [`tools/${name}.ts`],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
})
await stop()
const { main } = await import(pathToFileURL(bundle).href).finally(() => rmSync(bundle))
await main(args)
