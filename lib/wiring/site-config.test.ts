import { afterEach, expect, test, vi } from 'vitest'
import { networks } from '@/lib/config/networks'
import { loadSiteConfig } from './site-config'

afterEach(() => vi.unstubAllGlobals())

const served = (response: () => Response) => vi.stubGlobal('fetch', async () => response())

test('the file beside the site chooses the network', async () => {
  served(() => Response.json({ network: 'signet' }))
  expect(await loadSiteConfig()).toEqual(networks.signet)
})

test('a page instead of the file is a bad config', async () => {
  served(() => new Response('<!doctype html>', { status: 404 }))
  await expect(loadSiteConfig()).rejects.toMatchObject({ code: 'bad-config' })
})

test('a server that fails may be asked again', async () => {
  served(() => new Response('', { status: 500 }))
  await expect(loadSiteConfig()).rejects.toMatchObject({ code: 'unreachable', retryable: true })
})
