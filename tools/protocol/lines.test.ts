import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, linesOf } from './lines'

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size: number, limit?: number): Promise<readonly Line[]> {
  const lines: Line[] = []
  for await (const line of linesOf(inChunks(bytes, size), limit)) lines.push(line)
  return lines
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const texts = (lines: readonly Line[]) =>
  lines.map((line) => ('text' in line ? line.text : line.kind))

test('lines are the same however the bytes arrive', async () => {
  const lines = fc.array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n\ufeff]/g, '')),
  )
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 9 }), async (expected, size) => {
      const bytes = utf8(expected.map((line) => `${line}\n`).join(''))
      expect(texts(await read(bytes, size))).toEqual(expected)
    }),
  )
})

test('byte order mark, carriage returns, empty lines and a missing last end are understood', async () => {
  const bytes = utf8('\ufeffone\r\n\n\r\nlast')
  expect(texts(await read(bytes, 3))).toEqual(['one', '', '', 'last'])
  expect(await read(utf8(''), 3)).toEqual([])
})

test('a line that is too long or not UTF-8 is told as such, and the next one is read', async () => {
  const bytes = Uint8Array.of(...utf8(`${'a'.repeat(20)}\n`), 0xff, 0xfe, 0x0a, ...utf8('next\n'))
  expect(texts(await read(bytes, 7, 10))).toEqual(['too-long', 'not-utf8', 'next'])
})
