import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileRequest } from '@/lib/localnet/testing/hostile-request'
import { amountOr } from '@/lib/shared/testing/amount'
import { type Host, startHost } from '@/tools/host/host'

// A tenth of what is asked of the network itself: a socket adds little but time.
const requests = amountOr('HOLDFAST_REQUESTS', 1_000) / 10
const patience = { timeout: 20_000 + requests * 100 }

let folder: string
let host: Host

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-hostile-'))
  await writeFile(join(folder, 'index.html'), 'home')
  await writeFile(join(folder, '_headers'), '/*\n  X-All: yes\n')
  host = await startHost({ site: folder, state: join(folder, 'state'), port: 0 })
})
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

const isAlive = async () => (await fetch(`${host.origin}/localnet/status`)).ok

test('whatever comes over a socket, the process answers and goes on', patience, async () => {
  await fc.assert(
    fc.asyncProperty(hostileRequest, async ({ path, ...init }) => {
      // A body that is too large may be answered before it was read, which ends the connection.
      const response = await fetch(`${host.origin}${path}`, init).catch(() => null)
      expect(response?.status ?? 413).toBeGreaterThanOrEqual(200)
      await response?.arrayBuffer()
    }),
    { numRuns: requests },
  )
  await fetch(`${host.origin}/localnet/faults`, { method: 'DELETE' })
  expect(await isAlive()).toBe(true)
})

test('what is no HTTP at all ends its own connection only', patience, async () => {
  const garbage = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    fc.string().map((text) => new TextEncoder().encode(`GET /${text} HTTP/1.1\r\nHost: x\r\n\r\n`)),
    fc
      .string()
      .map((text) => new TextEncoder().encode(`POST /localnet/mine HTTP/1.1\r\n${text}\r\n\r\n`)),
    fc.constant(new TextEncoder().encode(`GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)),
    fc.constant(
      new TextEncoder().encode(
        'POST /localnet/mine HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
      ),
    ),
  )
  await fc.assert(fc.asyncProperty(garbage, sent), { numRuns: requests / 2 })
  expect(await isAlive()).toBe(true)
})

/** Sends the bytes and hangs up at the first answer, or at the end of what there is to say. */
function sent(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(host.origin).port), '127.0.0.1')
    socket.once('data', () => socket.destroy())
    socket.once('error', () => socket.destroy())
    socket.once('close', () => resolve())
    socket.end(bytes)
  })
}
