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
    bitcoin: 'https://esplora.example/signet/api',
  })
})

test.each([
  ['http://localhost:3002', true],
  ['/api/own', true],
  ['http://esplora.example', false],
  ['javascript:alert(1)', false],
  ['//esplora.example', false],
  ['https://esplora.example/?key=1', false],
  ['https://user@esplora.example', false],
  ['', false],
])('the endpoint %j is taken: %s', (bitcoin, taken) => {
  const parse = () => parseSiteConfig({ network: 'mainnet', endpoints: { bitcoin } })
  if (taken) expect(parse().endpoints.bitcoin).toBe(bitcoin)
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
