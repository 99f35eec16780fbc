import { httpSource, readAs } from '@/lib/adapters/http'
import { type BlockHash, toBlockHash } from '@/lib/bitcoin/block-hash'
import type { EsploraOptions } from './esplora'

/** The first block of the chain an esplora server follows. Throws what sources throw. */
export async function genesisBlockAt(
  { name, root, fetch }: Pick<EsploraOptions, 'name' | 'root' | 'fetch'>,
  signal?: AbortSignal,
): Promise<BlockHash> {
  const http = httpSource({ source: name, root, fetch })
  const hash = await http.getText('/block-height/0', signal)
  return readAs(name, () => toBlockHash(hash.trim()))
}
