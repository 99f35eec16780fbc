import * as z from 'zod/mini'
import { height, txid, wholeNumber } from '@/lib/adapters/fields'
import { type Fetch, httpSource } from '@/lib/adapters/http'
import type { LocalnetControl } from '@/lib/ports/localnet-control'
import { faultsSchema } from './faults-schema'

const statusSchema = z.object({
  height,
  babylonHeight: wholeNumber,
  blockIntervalSeconds: z.number().check(z.gte(0)),
  mempool: wholeNumber,
})

const minedSchema = z.object({ height })
const fundedSchema = z.object({ txid })
const anything = z.unknown()

export type LocalnetControlOptions = { readonly root: string; readonly fetch?: Fetch | undefined }

/** The local network's own switches. */
export function createLocalnetControl({ root, fetch }: LocalnetControlOptions): LocalnetControl {
  const http = httpSource({ source: 'The local network', root, fetch })
  const post = async (path: string, body: unknown) => {
    await http.postJson(path, body, anything)
  }
  return {
    status: (signal) => http.getJson('/status', statusSchema, signal),
    mine: async (blocks) => (await http.postJson('/mine', { blocks }, minedSchema)).height,
    fund: async (address, value) =>
      (await http.postJson('/fund', { address, sats: value.toString() }, fundedSchema)).txid,
    fundBabylon: (address, value) => post('/babylon/fund', { address, ubbn: value.toString() }),
    setBlockInterval: (seconds) => post('/interval', { seconds }),
    reorganise: async (depth) => (await http.postJson('/reorg', { depth }, minedSchema)).height,
    setFees: (fastest) => post('/fees', fastest === null ? {} : { fastest }),
    slash: (provider) => post('/providers/slash', { key: provider }),
    faults: (signal) => http.getJson('/faults', faultsSchema, signal),
    setFaults: (faults) => http.putJson('/faults', { faults }),
  }
}
