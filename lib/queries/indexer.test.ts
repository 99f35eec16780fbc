import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { StakingIndexer } from '@/lib/ports/staking-indexer'
import type { FinalityProvider } from '@/lib/staking/finality-provider'
import { indexerQueries } from './indexer'
import { createQueryClient } from './query-client'

type Listing = StakingIndexer['finalityProviders']

const named = (moniker: string) => ({ moniker }) as FinalityProvider
const [first, second] = [named('first'), named('second')]

const never: never = undefined as never

/** An indexer whose list of providers comes as `list` says. */
function watching(list: Listing) {
  const indexer: StakingIndexer = {
    inscriptions: () => Promise.reject(new Error('not asked')),
    finalityProviders: list,
    delegationsOf: () => never,
    delegation: () => never,
    params: () => never,
    screening: () => never,
    stats: () => never,
  }
  const client = createQueryClient()
  const network = { name: 'localnet', blockSpacingSeconds: 5 }
  const query = indexerQueries.finalityProviders({ indexer, network })
  return { client, query }
}

test('providers are there page by page, and said to be all of them only at the end', async () => {
  const { client, query } = watching(async (_signal, onPart) => {
    onPart?.([first])
    expect(client.getQueryData(query.queryKey)).toEqual({ providers: [first], isWhole: false })
    return [first, second]
  })
  expect(await client.fetchQuery(query)).toEqual({ providers: [first, second], isWhole: true })
})

test('a whole list that is read again stays until all of the new one is there', async () => {
  const { client, query } = watching(async (_signal, onPart) => {
    onPart?.([second])
    expect(client.getQueryData(query.queryKey)).toEqual(whole)
    return [second]
  })
  const whole = { providers: [first, second], isWhole: true }
  client.setQueryData(query.queryKey, whole, { updatedAt: 1 })
  expect(await client.fetchQuery(query)).toEqual({ providers: [second], isWhole: true })
})

test('a list that broke off is kept, is not fresh, and is read again from its beginning', async () => {
  let asked = 0
  const { client, query } = watching(async (_signal, onPart) => {
    asked += 1
    onPart?.([first])
    if (asked === 1) throw new RangeError('broken off')
    return [first, second]
  })
  await expect(client.fetchQuery(query)).rejects.toThrow('broken off')
  expect(new QueryObserver(client, query).getCurrentResult()).toMatchObject({
    data: { providers: [first], isWhole: false },
    isStale: true,
  })
  expect(await client.fetchQuery(query)).toEqual({ providers: [first, second], isWhole: true })
})

test('a whole list is not asked for again within the minute, even where blocks come fast', async () => {
  let asked = 0
  const { client, query } = watching(async () => {
    asked += 1
    return [first]
  })
  await client.fetchQuery(query)
  await client.fetchQuery(query)
  expect(asked).toBe(1)
})
