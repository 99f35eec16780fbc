import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { networks } from '@/lib/config/networks'
import { addressesOf } from './finish'
import { formatHeadersFile, headersFor, parseHeadersFile } from './headers-file'
import { type ReadAsset, securePage } from './page'
import { metaPolicy, pagePolicy } from './policy'
import { trustedTypesScript } from './trusted-types'

const asset = Buffer.from('console.log(1)')
const integrity = `sha384-${createHash('sha384').update(asset).digest('base64')}`
const assets: ReadAsset = (path) => (path.startsWith('/_next/static/') ? asset : null)
const page = (body: string) => `<!DOCTYPE html><html><head></head><body>${body}</body></html>`

test('gives every script, stylesheet and preload the hash of what was emitted', () => {
  const { html } = securePage(
    page(
      '<link rel="stylesheet" href="/_next/static/a.css"/><link rel="preload" as="script" href="/_next/static/b.js"/>' +
        '<script src="/_next/static/b.js?v=1" async=""></script><link rel="icon" href="/icon.svg"/>',
    ),
    assets,
  )
  expect(html.split(integrity)).toHaveLength(4)
})

test('hashes the Trusted Types script and every inline script', () => {
  const { html, scriptHashes } = securePage(page('<script>self.__next_f=[]</script>'), assets)
  expect(html).toContain(`<head><script>${trustedTypesScript}</script>`)
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  expect(scriptHashes).toEqual([hash(trustedTypesScript), hash('self.__next_f=[]')])
})

test.each([
  ['a style attribute', '<p style="color:red">x</p>', /inline style/],
  ['a style element', '<style>p{}</style>', /inline style/],
  ['an event handler', '<p onclick="x()">x</p>', /event handler/],
  ['a script of another origin', '<script src="https://cdn.example/a.js"></script>', /not our own/],
  ['a script that was not emitted', '<script src="/gone.js"></script>', /not emitted/],
])('refuses %s', (_name, body, problem) => {
  expect(() => securePage(page(body), assets)).toThrow(problem)
})

test('does not mistake script text for markup', () => {
  expect(() =>
    securePage(page('<script>x=\'{"style":1} style="a"\'</script>'), assets),
  ).not.toThrow()
})

test('never weakens the policy', () => {
  for (const network of Object.values(networks)) {
    const policy = pagePolicy(network, [])
    expect(policy).not.toMatch(/unsafe-|https:(?!\/\/)|(?<!http:\/\/(localhost|127\.0\.0\.1):)\*/)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(metaPolicy(policy)).not.toContain('frame-ancestors')
  }
})

test('the headers file reads back as it was written', () => {
  const rules = [
    { path: '/*', headers: { 'X-A': '1', 'Cache-Control': 'no-cache' } },
    { path: '/_next/static/*', headers: { 'Cache-Control': 'immutable' } },
    { path: '/stake', headers: { 'Content-Security-Policy': "default-src 'none'; img-src data:" } },
  ]
  expect(parseHeadersFile(formatHeadersFile(rules))).toEqual(rules)
  expect(headersFor(rules, '/_next/static/a.js')).toEqual({
    'X-A': '1',
    'Cache-Control': 'immutable',
  })
  expect(headersFor(rules, '/stake')).toHaveProperty('Content-Security-Policy')
})

test('a page answers at its clean addresses', () => {
  expect(addressesOf('index.html')).toEqual(['/index.html', '/'])
  expect(addressesOf('stake.html')).toEqual(['/stake.html', '/stake'])
  expect(addressesOf('stake/index.html')).toEqual(['/stake/index.html', '/stake/', '/stake'])
})

test('the default policy lets our own chunks through and nothing else', () => {
  type Policy = {
    createScriptURL(url: string): string
    createHTML?: unknown
    createScript?: unknown
  }
  const found: Policy[] = []
  const trustedTypes = { createPolicy: (_name: string, policy: Policy) => found.push(policy) }
  const origin = 'https://holdfast.example'
  runInNewContext(trustedTypesScript, {
    window: { trustedTypes },
    trustedTypes,
    URL,
    TypeError,
    document: { baseURI: `${origin}/stake`, currentScript: { remove: () => undefined } },
    location: { origin },
  })
  const [policy] = found
  if (!policy) throw new Error('no policy was created')
  expect(policy.createScriptURL('/_next/static/a.js')).toBe('/_next/static/a.js')
  for (const url of [
    'https://evil.example/_next/static/a.js',
    '/upload/a.js',
    '/_next/static/../../x.js',
    'data:,1',
  ])
    expect(() => policy.createScriptURL(url)).toThrow()
  expect(policy.createHTML ?? policy.createScript).toBeUndefined()
})
