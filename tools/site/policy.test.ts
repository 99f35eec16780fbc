import { expect, test } from 'vitest'
import { connectOrigins, mayConnect } from '@/lib/config/connect-origins'
import { networks } from '@/lib/config/networks'
import { parseSiteConfig } from '@/lib/config/site-config'
import { pagePolicy } from './policy'

const connections = (config: unknown) =>
  /connect-src ([^;]*)/.exec(pagePolicy(parseSiteConfig(config), []))?.[1]

test('pages may ask every server of their network, this machine, and no wildcard', () => {
  expect(connections({ network: 'mainnet' })).toBe(
    [
      ...["'self'", 'http://localhost:*', 'http://127.0.0.1:*'],
      ...['https://babylon-api.polkachu.com', 'https://babylon.nodes.guru'],
      ...['https://blockstream.info', 'https://lcd-dapp.babylonlabs.io'],
      ...['https://mempool.emzy.de', 'https://mempool.space'],
      'https://staking-api.babylonlabs.io',
    ].join(' '),
  )
})

test('what runs on our own origin needs no origin of its own', () => {
  expect(connections({ network: 'localnet' })).toBe("'self' http://localhost:* http://127.0.0.1:*")
})

test('further origins are those the site was built with', () => {
  const allowedOrigins = ['https://node.example:8443']
  expect(connections({ network: 'signet', allowedOrigins })).toContain(' https://node.example:8443')
})

test.each([
  ['/api/own', true],
  ['http://localhost:3002/api', true],
  ['http://127.0.0.1:8080', true],
  ['https://mempool.space/anything', true],
  ['https://node.example:8443/api', true],
  ['https://node.example/api', false],
  ['https://mempool.space.example', false],
])('a page of this site may ask %s: %s', (root, may) => {
  const site = { ...networks.mainnet, allowedOrigins: ['https://node.example:8443'] }
  expect(mayConnect(site, root)).toBe(may)
  if (root.startsWith('https:'))
    expect(connectOrigins(site).includes(new URL(root).origin)).toBe(may)
})
