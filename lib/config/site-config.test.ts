import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networks } from './networks'
import { BadConfigError, parseSiteConfig } from './site-config'

test.each(['localnet', 'signet', 'mainnet'] as const)('%s is a network', (network) => {
  expect(parseSiteConfig({ network })).toEqual(networks[network])
})

test('one endpoint can be set and the others stay, without a trailing slash', () => {
  const config = parseSiteConfig({
    network: 'signet',
    endpoints: { bitcoin: 'https://esplora.example/signet/api/' },
  })
  expect(config.endpoints).toEqual({
    ...networks.signet.endpoints,
    bitcoin: ['https://esplora.example/signet/api'],
  })
})

test('several endpoints of a kind are a list', () => {
  const bitcoin = ['https://a.example/api', 'http://localhost:3002', '/api/own']
  const babylon = ['https://b.example', 'https://c.example']
  const config = parseSiteConfig({ network: 'mainnet', endpoints: { bitcoin, babylon } })
  expect(config.endpoints).toEqual({ ...networks.mainnet.endpoints, bitcoin, babylon })
})

test.each([
  ['an empty list', []],
  ['one server twice', ['https://a.example', 'https://a.example/']],
  ['six servers', Array.from({ length: 6 }, (_, index) => `https://${index}.example`)],
  ['a list in a list', [['https://a.example']]],
])('%s is refused', (_, bitcoin) => {
  const parse = () => parseSiteConfig({ network: 'mainnet', endpoints: { bitcoin } })
  expect(parse).toThrow(expect.objectContaining({ field: 'endpoints.bitcoin' }))
})

test.each([
  [['https://own.example', 'https://own.example:8443'], true],
  [['https://own.example/'], false],
  [['https://*.example'], false],
  [['https://*'], false],
  [['http://own.example'], false],
  [['https:'], false],
  [["https://a.example; script-src 'unsafe-inline'"], false],
  ['https://own.example', false],
])('the allowed origins %j are taken: %s', (allowedOrigins, taken) => {
  const parse = () => parseSiteConfig({ network: 'mainnet', allowedOrigins })
  if (taken) expect(parse().allowedOrigins).toEqual(allowedOrigins)
  else expect(parse).toThrow(expect.objectContaining({ field: 'allowedOrigins' }))
})

test.each([
  ['http://localhost:3002', true],
  ['/api/own', true],
  ['http://esplora.example', false],
  ['http://[::1]:3002', false],
  ['https://esplora.example/a b', false],
  ['javascript:alert(1)', false],
  ['//esplora.example', false],
  ['https://esplora.example/?key=1', false],
  ['https://user@esplora.example', false],
  ['', false],
])('the endpoint %j is taken: %s', (bitcoin, taken) => {
  const parse = () => parseSiteConfig({ network: 'mainnet', endpoints: { bitcoin } })
  if (taken) expect(parse().endpoints.bitcoin).toEqual([bitcoin])
  else expect(parse).toThrow(BadConfigError)
})

test.each([
  [null, 'config.json'],
  [[], 'config.json'],
  [{}, 'network'],
  [{ network: 'testnet' }, 'network'],
  [{ network: 'constructor' }, 'network'],
  [{ network: 'mainnet', endpoints: [] }, 'endpoints'],
  [{ network: 'mainnet', endpoints: { indexer: 7 } }, 'endpoints.indexer'],
])('%j is refused and names %s', (json, field) => {
  expect(() => parseSiteConfig(json)).toThrow(expect.objectContaining({ field }))
})

test('the local network may be a script of our own', () => {
  const localnetWorker = '/_next/static/localnet/abc123.js'
  expect(parseSiteConfig({ network: 'localnet', localnetWorker })).toEqual({
    ...networks.localnet,
    localnetWorker,
  })
})

test.each([
  ['localnet', 'https://elsewhere.example/worker.js'],
  ['localnet', '/_next/static/../worker.js'],
  ['localnet', 7],
  ['mainnet', '/_next/static/localnet/abc123.js'],
])('on %s the local network is never %j', (network, localnetWorker) => {
  const expected = expect.objectContaining({ field: 'localnetWorker' })
  expect(() => parseSiteConfig({ network, localnetWorker })).toThrow(expected)
})

test('whatever the file holds, it is a known network or a clear refusal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      try {
        expect(Object.keys(networks)).toContain(parseSiteConfig(json).name)
      } catch (error) {
        expect(error).toBeInstanceOf(BadConfigError)
      }
    }),
  )
})
