import { expect, test } from 'vitest'
import { createStakingApi } from './staking-api'

const asked = (body: string, status = 200) =>
  createStakingApi({
    root: 'https://indexer.test',
    fetch: async () => new Response(body, { status }),
  }).screening('bc1qstaker')

const risk = (level: string) => asked(JSON.stringify({ data: { btc_address: { risk: level } } }))

test.each([
  ['Severe', 'flagged'],
  ['High', 'flagged'],
  ['high', 'flagged'],
  ['Medium', 'clear'],
  ['Low', 'clear'],
  ['LOW', 'clear'],
])('the risk %s is %s', async (level, verdict) => {
  expect(await risk(level)).toBe(verdict)
})

test('an operator without screening does not offer it', async () => {
  expect(await asked('404 page not found', 404)).toBe('not-offered')
})

test.each([
  ['a level nobody knows', () => risk('Purple'), 'bad-answer'],
  ['another shape', () => asked('{"data":{}}'), 'bad-answer'],
  ['a failure upstream', () => asked('{"message":"internal"}', 500), 'refused'],
  ['a busy server', () => asked('', 503), 'unreachable'],
])('%s is no verdict', async (_, ask, code) => {
  await expect(ask()).rejects.toMatchObject({ code })
})
