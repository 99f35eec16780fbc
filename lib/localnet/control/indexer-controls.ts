import { toHexBrand } from '@/lib/bitcoin/hex'
import { type Body, formed, oneOf, optional, orNull, text, whole } from '@/lib/localnet/body'
import { Refusal } from '@/lib/localnet/http'
import { setIndexer } from '@/lib/localnet/indexer/set-indexer'
import type { PracticeWallet } from '@/lib/localnet/practice-wallet'
import { seedDelegations } from '@/lib/localnet/seed/seed-delegations'
import { onNetwork } from './control'

const secret = formed((hex) => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError('not 32 bytes')
  return toHexBrand(hex)
}, 'a secret of 32 bytes, as hex')

const seedFields = {
  count: whole({ min: 1, max: 20_000 }),
  staker: optional(text(100)),
  bitcoinSecret: optional(secret),
  babylonSecret: optional(secret),
  kind: optional(oneOf(['p2tr', 'p2wpkh'])),
}

/** What the indexer has to tell, and how far it has come. */
export const indexerControls = {
  'POST indexer': onNetwork({ stoppedAt: orNull(whole()) }, (network, stop) => {
    setIndexer(network, stop)
    return stop
  }),
  'POST seed': onNetwork(seedFields, (network, body) =>
    seedDelegations(network, { staker: stakerIn(body), count: body.count }),
  ),
}

/** One whose secrets the network keeps, or one with secrets of the caller's. */
function stakerIn(body: Body<typeof seedFields>): PracticeWallet | string {
  const { staker, bitcoinSecret, babylonSecret, kind = 'p2tr' } = body
  if (staker !== undefined) return staker
  if (bitcoinSecret === undefined || babylonSecret === undefined)
    throw new Refusal(400, 'neither staker nor bitcoinSecret and babylonSecret are there')
  return { id: '', kind, bitcoinSecret, babylonSecret }
}
