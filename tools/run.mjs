// `node tools/run.mjs NAME …` installs what is missing, then runs tools/NAME.ts.
import { pathToFileURL } from 'node:url'
import { prepare } from './install.mjs'

const [name, ...args] = process.argv.slice(2)
process.chdir(new URL('..', import.meta.url).pathname)
prepare()

const { build, stop } = await import('esbuild')
const bundle = `.holdfast/tools/${name}.mjs`
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
const { main } = await import(pathToFileURL(bundle).href)
await main(args)
