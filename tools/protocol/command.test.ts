import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { answerTo } from './answer'
import { requests } from './vector-requests'

async function run(input: Uint8Array) {
  const child = spawn('npm', ['run', '-s', 'protocol'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdin.end(input)
  const output: Uint8Array[] = []
  for await (const chunk of child.stdout) output.push(chunk)
  return { output: Buffer.concat(output).toString(), code: await ended }
}

test('the command answers every line in order, writes nothing else, and ends well', async () => {
  const asked = Object.entries(requests).map(([op, request]) =>
    JSON.stringify({ id: op, op, ...request }),
  )
  const large = JSON.stringify({ id: 'large', op: 'decode', tx: 'ab'.repeat(2_000_000) })
  const lines = [...asked, '', large, 'nonsense']
  const { output, code } = await run(
    Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), Buffer.of(0xff, 0x00, 0x0a)]),
  )
  const unread = { field: '', code: 'not-utf8', message: 'the line is not UTF-8 text' }
  const last = JSON.stringify({ id: null, ok: false, problems: [unread] })
  expect(output.split('\n')).toEqual([...lines.map(answerTo), last, ''])
  expect(code).toBe(0)
}, 60_000)
