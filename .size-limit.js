import { readdirSync, readFileSync } from 'node:fs'

// The JavaScript that each page makes a modern browser fetch before it is usable.
const pages = readdirSync('out', { recursive: true }).filter((file) => file.endsWith('.html'))

const scriptsOf = (html) =>
  [...html.matchAll(/<script\b[^>]*\ssrc="([^"?]+)[^>]*>/g)]
    .filter(([tag]) => !/\snomodule\b/i.test(tag))
    .map(([, path]) => `out${decodeURIComponent(path)}`)

export default pages.map((file) => ({
  name: `/${file.replace(/(index)?\.html$/, '')}`,
  path: scriptsOf(readFileSync(`out/${file}`, 'utf8')),
  gzip: true,
  limit: '200 kB',
}))
