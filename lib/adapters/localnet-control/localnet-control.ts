import * as z from 'zod/mini'
import { height, txid, wholeNumber } from '@/lib/adapters/fields'
import { type Fetch, httpSource } from '@/lib/adapters/http'
import type { LocalnetControl } from '@/lib/ports/localnet-control'

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
  return {
    status: (signal) => http.getJson('/status', statusSchema, signal),
    mine: async (blocks) => (await http.postJson('/mine', { blocks }, minedSchema)).height,
    fund: async (address, value) =>
      (await http.postJson('/fund', { address, sats: value.toString() }, fundedSchema)).txid,
    fundBabylon: async (address, value) => {
      await http.postJson('/babylon/fund', { address, ubbn: value.toString() }, anything)
    },
    setBlockInterval: async (seconds) => {
      await http.postJson('/interval', { seconds }, anything)
    },
  }
}
