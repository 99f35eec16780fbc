import { expect, test } from 'vitest'
import { networks } from '@/lib/config/networks'
import { openEndpointDesk } from './endpoint-desk'

const site = networks.localnet

function memory(kept: Readonly<Record<string, string>> = {}) {
  const entries = new Map(Object.entries(kept))
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}

test('nobody has set anything: the network is the site’s', () => {
  const { network, desk } = openEndpointDesk(site, memory())
  expect(network).toEqual(site)
  expect(desk.standing).toBe('site')
})

test('what is kept is in force from the next opening, until one goes back', () => {
  const storage = memory()
  const { desk } = openEndpointDesk(site, storage)
  const parsed = desk.parse({ ...desk.inUse, bitcoin: '/api/bitcoin-2' })
  if (!parsed.ok) throw new Error('it is refused')
  desk.keep(parsed.value)
  const next = openEndpointDesk(site, storage)
  expect(next.network.endpoints).toEqual({ ...site.endpoints, bitcoin: ['/api/bitcoin-2'] })
  expect(next.desk).toMatchObject({ standing: 'own', inUse: { bitcoin: '/api/bitcoin-2' } })
  expect(next.desk.ofSite).toEqual(desk.inUse)
  next.desk.backToSite()
  expect(openEndpointDesk(site, storage).desk.standing).toBe('site')
})

test('what cannot be read is not used, and not hidden either', () => {
  const { network, desk } = openEndpointDesk(site, memory({ 'holdfast.endpoints.localnet': '7' }))
  expect(network).toEqual(site)
  expect(desk.standing).toBe('unreadable')
})

test('each network has endpoints of its own', () => {
  const kept = JSON.stringify({ ...site.endpoints, bitcoin: ['/api/bitcoin-2'] })
  const { desk } = openEndpointDesk(
    networks.signet,
    memory({ 'holdfast.endpoints.localnet': kept }),
  )
  expect(desk.standing).toBe('site')
})
