import { beforeAll, expect, test } from 'vitest'
import { createBabylonNode } from '@/lib/adapters/babylon-node/babylon-node'
import { createEsplora } from '@/lib/adapters/esplora/esplora'
import type { Fetch } from '@/lib/adapters/http'
import { createStakingApi } from '@/lib/adapters/staking-api/staking-api'
import { randomOf, seedOf } from '@/lib/localnet/faults/random'
import { chainId } from '@/lib/localnet/genesis'
import { origin } from '@/lib/localnet/testing/clocked-localnet'
import type { Sources } from '@/lib/queries/sources'
import { AppError } from '@/lib/shared/app-error'
import { fuzzSeed, patienceFor, shareOf } from './amount'
import { questions } from './questions'
import { spoiltFetch } from './spoilt-fetch'
import { type FuzzWorld, openFuzzWorld } from './world'

let world: FuzzWorld

beforeAll(async () => {
  world = await openFuzzWorld()
}, 120_000)

function sourcesOver(fetch: Fetch): Sources {
  const bitcoin = createEsplora({
    name: 'one',
    root: `${origin}/api/bitcoin`,
    bitcoinNetwork: 'regtest',
    fetch,
  })
  return {
    bitcoin,
    agreed: bitcoin,
    babylon: createBabylonNode({ name: 'one', root: `${origin}/api/babylon`, chainId, fetch }),
    indexer: createStakingApi({ root: `${origin}/api/indexer`, fetch }),
    network: { name: 'localnet', blockSpacingSeconds: 5 },
  }
}

const share = shareOf(60) / Object.keys(questions).length

test.each(Object.entries(questions))(
  'whatever is wrong with what is answered to %s, it is whole or refused',
  patienceFor(share),
  async (name, ask) => {
    const { fetch, spoilt } = spoiltFetch(world.net.fetch)
    const stakes = Object.values(world.stakes)
    let refused = 0
    let rounds = 0
    for (; spoilt() < share; rounds += 1) {
      const random = randomOf(seedOf(fuzzSeed, name, rounds))
      await ask(sourcesOver(fetch(random)), random.of(stakes)).catch((error: unknown) => {
        refused += 1
        if (!(error instanceof AppError))
          throw new Error(`${name}, round ${rounds}`, { cause: error })
      })
    }
    expect(spoilt()).toBeGreaterThanOrEqual(share)
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(rounds)
  },
)
