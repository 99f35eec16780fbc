import { addressOfScript } from '@/lib/bitcoin/address'
import type { Sats } from '@/lib/bitcoin/sats'
import { toSats } from '@/lib/bitcoin/sats'
import { type Txid, toTxid } from '@/lib/bitcoin/txid'
import { Refusal } from '@/lib/localnet/http'
import { fail, ok, type Result } from '@/lib/shared/result'
import type { BitcoinNode } from './bitcoin-node'
import { catchUp } from './follow'
import { type Rejection, rejection } from './rejection'
import { type Rpc, RpcError } from './rpc'
import type { BitcoinSource } from './source'

/** `sendrawtransaction`'s own default, in BTC per 1,000 virtual bytes. */
const maxFeeRate = 0.1
const satsPerBtc = 100_000_000

/** A real node on regtest decides; `node` is kept as an index of what it has. */
export function followedSource(node: BitcoinNode, call: Rpc): BitcoinSource {
  let following: Promise<void> = Promise.resolve()
  // One after the other: two walks over one chain would trip over each other.
  const follow = () => {
    following = following.catch(() => undefined).then(() => catchUp(node, call))
    return following
  }
  return {
    follow,
    drainEvents() {
      node.drainEvents()
      return []
    },
    async mine(count, { to }) {
      await call('generatetoaddress', count, addressOfScript(to, 'regtest'))
      await follow()
    },
    async submit(hex, { maxBurn = toSats(0) } = {}) {
      const sent = await send(call, hex, maxBurn)
      await follow()
      return sent
    },
    async adopt(blocks) {
      for (const hex of blocks) {
        const problem = await call('submitblock', hex)
        if (problem !== null) throw new Refusal(400, `the node refuses a block: ${problem}`)
      }
      await follow()
    },
    async reorganise({ depth, to, without = [] }) {
      if (without.length > 0) throw forgetsNothing()
      const oldest = node.blockAt(node.tip().height - depth + 1)
      if (!oldest || depth < 1) throw new Refusal(400, 'the chain has no such depth')
      await call('invalidateblock', oldest.hash)
      const address = addressOfScript(to, 'regtest')
      for (let mined = 0; mined <= depth; mined += 1) await call('generateblock', address, [])
      await follow()
    },
    evict: async () => {
      throw forgetsNothing()
    },
  }
}

const forgetsNothing = () => new Refusal(400, 'a real node forgets nothing on request')

async function send(call: Rpc, hex: string, maxBurn: Sats): Promise<Result<Txid, Rejection>> {
  try {
    const burnt = Number(maxBurn) / satsPerBtc
    return ok(toTxid(String(await call('sendrawtransaction', hex, maxFeeRate, burnt))))
  } catch (error) {
    const refused = error instanceof RpcError ? rejectionOf(error) : null
    if (!refused) throw error
    return fail(refused)
  }
}

/** Null when the node refused for another reason than the transaction. */
function rejectionOf({ code, message }: RpcError): Rejection | null {
  if (code !== -22 && code !== -25 && code !== -26 && code !== -27) return null
  const [reason = message, details = null] = message.split(/, (.*)/s)
  return rejection(code, reason, details)
}
