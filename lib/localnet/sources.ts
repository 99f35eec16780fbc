import { lcd } from './babylon/lcd'
import { esplora } from './bitcoin/esplora'
import type { FaultBoard } from './faults/fault-board'
import { familyOf, type SourceName } from './faults/source'
import { json, Refusal } from './http'
import { stakingApi } from './indexer/staking-api'
import type { LoggedNetwork } from './logged-network'
import type { Network } from './network'
import type { World } from './world'

export type Sources = { readonly logged: LoggedNetwork; readonly faults: FaultBoard }

type Asked = { readonly source: SourceName; readonly path: string; readonly request: Request }

/** What a source says, after its faults. */
export async function answerSource({ logged, faults }: Sources, asked: Asked): Promise<Response> {
  const { request, source, path } = asked
  const { blocksAgo, spoil } = faults.meet({ source, path, method: request.method })
  const tip = await logged.use(({ world }) => world.bitcoin.tip())
  const answer = () =>
    logged.use(async (network) => {
      // What is sent reaches the network as it is: only what is read is old.
      const isOld = blocksAgo > 0 && request.method === 'GET'
      const world = isOld ? await logged.worldAgo(blocksAgo) : network.world
      return await honestAnswer({ ...asked, network, world })
    })
  try {
    return await spoil({ request, path, family: familyOf(source), tip }, answer)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return json({ errorCode: error.errorCode, message: error.message }, error.status)
  }
}

type Honest = Asked & { readonly network: Network; readonly world: World }

async function honestAnswer({ network, world, source, request, path }: Honest): Promise<Response> {
  const { submit, broadcast } = network
  switch (familyOf(source)) {
    case 'bitcoin':
      return await esplora({ view: world.bitcoin, submit }, request, path)
    case 'babylon':
      return await lcd({ state: world.babylon, broadcast }, request, path)
    case 'indexer':
      return stakingApi(world, request, path)
  }
}
