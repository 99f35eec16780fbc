import { type Http, nullWhen } from '@/lib/adapters/http'
import { isHex } from '@/lib/bitcoin/hex'
import type { BitcoinChain } from '@/lib/ports/bitcoin-chain'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import { merkleProofSchema, statusSchema } from './schemas'

type From = { readonly http: Http; readonly source: string }

/** As the server tells it; whether the proof holds is not looked at here. */
export const inclusionBy =
  ({ http, source }: From): BitcoinChain['inclusion'] =>
  async (txid, signal) => {
    const [status, proven] = await Promise.all([
      nullWhen(isUnknown, http.getJson(`/tx/${txid}/status`, statusSchema, signal)),
      nullWhen(isUnknown, http.getJson(`/tx/${txid}/merkle-proof`, merkleProofSchema, signal)),
    ])
    if (!status || !proven) return null
    const header = (await http.getText(`/block/${status.block}/header`, signal)).trim()
    if (!isHex(header) || proven.height !== status.height)
      throw new BadAnswerError(source, { cause: new RangeError('not where a transaction stands') })
    return { ...status, header, proof: proven.proof }
  }

const isUnknown = ({ status }: RefusedError) => status === 404
