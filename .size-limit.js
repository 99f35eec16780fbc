import { readdirSync, readFileSync } from 'node:fs'
import { buildSync } from 'esbuild'

// The JavaScript that each page makes a modern browser fetch before it is usable.
const pages = readdirSync('out', { recursive: true }).filter((file) => file.endsWith('.html'))

const scriptsOf = (html) =>
  [...html.matchAll(/<script\b[^>]*\ssrc="([^"?]+)[^>]*>/g)]
    .filter(([tag]) => !/\snomodule\b/i.test(tag))
    .map(([, path]) => `out${decodeURIComponent(path)}`)

// The whole protocol core with all it needs from npm, as another site would bundle it.
const core = '.holdfast/core.js'
const modules = ['lib/shared', 'lib/bitcoin', 'lib/staking'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => `export * as ${file.replace(/\W/g, '_')} from './${folder}/${file}'`),
)
buildSync({
  stdin: { contents: modules.join('\n'), resolveDir: '.' },
  outfile: core,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
})

export default [
  ...pages.map((file) => ({
    name: `/${file.replace(/(index)?\.html$/, '')}`,
    path: scriptsOf(readFileSync(`out/${file}`, 'utf8')),
    gzip: true,
    limit: '200 kB',
  })),
  { name: 'the protocol core', path: core, gzip: true, limit: '60 kB' },
]
