import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError } from './folder-lock'
import { type Host, PortTakenError, startHost } from './host'

let site: string
let state: string
let host: Host

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'holdfast-site-'))
  state = await mkdtemp(join(tmpdir(), 'holdfast-state-'))
  await writeFile(join(site, 'index.html'), 'home')
  await writeFile(join(site, '_headers'), '/*\n  X-All: yes\n')
  host = await startHost({ site, state, port: 0 })
})
afterEach(async () => {
  await host.close()
  await rm(site, { recursive: true })
  await rm(state, { recursive: true })
})

const portOf = ({ origin }: Host) => Number(new URL(origin).port)
const post = (path: string, body: BodyInit) =>
  fetch(`${host.origin}${path}`, { method: 'POST', body })
const height = async () => {
  const { height }: { height: number } = await (
    await fetch(`${host.origin}/localnet/status`)
  ).json()
  return height
}

test('serves the site and the local network on one origin', async () => {
  expect(await (await fetch(`${host.origin}/`)).text()).toBe('home')
  expect(await height()).toBeGreaterThan(0)
})

test('the chain survives a restart', async () => {
  await post('/localnet/interval', '{"seconds":0}')
  await post('/localnet/mine', '{"blocks":3}')
  const before = await height()
  await host.close()
  host = await startHost({ site, state, port: 0 })
  expect(await height()).toBe(before)
})

test('a taken port and a chain in use are told apart', async () => {
  const other = await mkdtemp(join(tmpdir(), 'holdfast-state-'))
  await expect(startHost({ site, state: other, port: portOf(host) })).rejects.toThrow(
    PortTakenError,
  )
  await writeFile(join(other, 'lock'), String(process.ppid))
  await expect(startHost({ site, state: other, port: 0 })).rejects.toThrow(FolderInUseError)
  await rm(other, { recursive: true })
})

test.each([
  ['no HTTP at all', 'GARBAGE\r\n\r\n', '400'],
  ['a target that is not a path', 'GET evil HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
  ['a method no page uses', 'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
  ['a broken escape', 'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n', '400'],
])('%s is refused and the server lives on', async (_name, request, status) => {
  const socket = connect(portOf(host), '127.0.0.1')
  socket.write(request)
  const [answer]: Buffer[] = await once(socket, 'data')
  socket.destroy()
  expect(String(answer).split(' ')[1]).toBe(status)
  expect(await height()).toBeGreaterThan(0)
})

test('a body that is too large is refused', async () => {
  const tooLarge = post('/localnet/mine', 'x'.repeat(5 * 1024 * 1024))
  const status = await tooLarge.then(
    (response) => response.status,
    () => 'the connection was closed',
  )
  expect([413, 'the connection was closed']).toContain(status)
  expect(await height()).toBeGreaterThan(0)
})

test.each(['not json', '{"blocks":-1}', '{"blocks":1e99}', '[]', ''])(
  'mining %j is a clear error',
  async (body) => {
    const response = await post('/localnet/mine', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toHaveProperty('message')
  },
)
