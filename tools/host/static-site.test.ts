import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaticSite, type StaticSite } from './static-site'

let folder: string
let site: StaticSite

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-site-'))
  await mkdir(join(folder, '_next/static'), { recursive: true })
  await mkdir(join(folder, 'positions'))
  await Promise.all(
    Object.entries({
      'index.html': 'home',
      'stake.html': 'stake',
      'positions/index.html': 'positions',
      '404.html': 'missing',
      'icon.png': 'png',
      '_next/static/a.js': 'code',
      _headers:
        '/*\n  X-All: yes\n\n/_next/static/*\n  Cache-Control: immutable\n\n/404.html\n  X-Page: 404\n',
    }).map(([name, text]) => writeFile(join(folder, name), text)),
  )
  site = await openStaticSite(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const get = (path: string, init?: RequestInit) => site(new Request(`http://localhost${path}`, init))

test.each([
  ['/', 'home'],
  ['/stake', 'stake'],
  ['/stake/', 'stake'],
  ['/stake.html', 'stake'],
  ['/stake?tx=1', 'stake'],
  ['/positions', 'positions'],
])('%s is the page', async (path, body) => {
  const response = await get(path)
  expect([response.status, await response.text()]).toEqual([200, body])
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
})

test('an unknown address is the 404 page with its own headers', async () => {
  const response = await get('/nowhere')
  expect([response.status, await response.text()]).toEqual([404, 'missing'])
  expect(response.headers.get('x-page')).toBe('404')
})

test.each(['/..%2f..%2fetc/passwd', '/%2e%2e/package.json', '/_headers'])(
  '%s leads nowhere',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

test('a malformed escape is refused', async () => {
  expect((await get('/%E0%A4%A')).status).toBe(400)
})

test('only reading is allowed', async () => {
  expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405)
})

test('compresses text, and only text', async () => {
  const headers = { 'accept-encoding': 'gzip' }
  const code = await get('/_next/static/a.js', { headers })
  expect(code.headers.get('cache-control')).toBe('immutable')
  expect(gunzipSync(Buffer.from(await code.arrayBuffer())).toString()).toBe('code')
  expect((await get('/icon.png', { headers })).headers.get('content-encoding')).toBeNull()
})

test('answers HEAD with the length and no body', async () => {
  const response = await get('/', { method: 'HEAD' })
  expect([response.headers.get('content-length'), await response.text()]).toEqual(['4', ''])
})

test('what the browser already has is not sent again', async () => {
  const etag = (await get('/')).headers.get('etag') ?? ''
  expect((await get('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
})
