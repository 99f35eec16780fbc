import type { BitcoinSource } from '@/lib/localnet/bitcoin/source'
import { text } from './answers'

const maxHexDigits = 2_000_000

/** `POST /tx`: the transaction's id, or the node's refusal in esplora's wrapping. */
export async function broadcast(submit: BitcoinSource['submit'], body: string): Promise<Response> {
  if (body.length > maxHexDigits) return text('Payload too large', 413)
  const submitted = await submit(body.trim())
  if (submitted.ok) return text(submitted.value)
  const { code, message } = submitted.problem
  return text(`sendrawtransaction RPC error: ${JSON.stringify({ code, message })}`, 400)
}
