import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networks } from './networks'
import { endpointTexts, parseOwnEndpoints } from './own-endpoints'
import { parseStoredEndpoints } from './stored-endpoints'

const site = { ...networks.mainnet, allowedOrigins: ['https://node.example'] }
const texts = endpointTexts(site.endpoints)

test("the site's own endpoints read back as they are", () => {
  for (const network of Object.values(networks))
    expect(parseOwnEndpoints(network, endpointTexts(network.endpoints))).toEqual({
      ok: true,
      value: network.endpoints,
    })
})

test('one server a line, and spaces around it mean nothing', () => {
  const bitcoin = '  https://node.example/api/ \n\n http://127.0.0.1:3002\n'
  expect(parseOwnEndpoints(site, { ...texts, bitcoin })).toMatchObject({
    value: { bitcoin: ['https://node.example/api', 'http://127.0.0.1:3002'] },
  })
})

test.each([
  ['', 'missing', ''],
  ['esplora', 'not-an-address', 'esplora'],
  ['http://node.example', 'not-an-address', 'http://node.example'],
  ['https://elsewhere.example', 'forbidden', 'https://elsewhere.example'],
  ['https://node.example\nhttps://node.example/', 'repeated', 'https://node.example/'],
  ['https://node.example\nhttps://NODE.example:443', 'repeated', 'https://NODE.example:443'],
  [Array.from({ length: 6 }, (_, index) => `/api/${index}`).join('\n'), 'too-many', ''],
])('the Bitcoin servers %j are %s', (bitcoin, problem, server) => {
  expect(parseOwnEndpoints(site, { ...texts, bitcoin })).toEqual({
    ok: false,
    problem: [{ field: 'bitcoin', problem, server }],
  })
})

test('every field that is wrong is named', () => {
  const wrong = { bitcoin: '', babylon: 'x', indexer: '/a\n/b' }
  const { ok, ...rest } = parseOwnEndpoints(site, wrong)
  expect(ok).toBe(false)
  expect(rest).toMatchObject({
    problem: [
      { field: 'bitcoin', problem: 'missing' },
      { field: 'babylon', problem: 'not-an-address' },
      { field: 'indexer', problem: 'too-many' },
    ],
  })
})

const stored = { bitcoin: ['/api/own'], babylon: ['/api/babylon'], indexer: '/api/indexer' }

test('what is kept reads back, and nothing kept is nothing', () => {
  expect(parseStoredEndpoints(site, JSON.stringify(stored))).toEqual({ ok: true, value: stored })
  expect(parseStoredEndpoints(site, null)).toEqual({ ok: true, value: null })
})

test.each([
  ['not JSON', '{'],
  ['an old form', JSON.stringify({ ...stored, bitcoin: '/api/own' })],
  ['a server the policy forbids', JSON.stringify({ ...stored, indexer: 'https://evil.example' })],
  ['a line break in an address', JSON.stringify({ ...stored, indexer: '/a\n/b' })],
])('%s in the storage is unreadable', (_, text) => {
  expect(parseStoredEndpoints(site, text)).toEqual({ ok: false, problem: 'unreadable' })
})

test('whatever the storage holds, it is endpoints or unreadable', () => {
  const rows = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({ bitcoin: fc.array(fc.string()), babylon: fc.jsonValue(), indexer: fc.string() })
      .map((each) => JSON.stringify(each)),
  )
  fc.assert(
    fc.property(rows, (text) => {
      const read = parseStoredEndpoints(site, text)
      if (!read.ok) expect(read.problem).toBe('unreadable')
      else expect(JSON.parse(text)).toMatchObject(read.value ?? {})
    }),
  )
})
