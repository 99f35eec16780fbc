import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import {
  type BitcoinScene,
  fundedScene,
  minerScript,
  signedBy,
} from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import { caseValue } from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import type { Bitcoind } from './bitcoind'
import { twoJudges } from './two-judges'

const fee = 100_000n

/** Deep enough for every relative lock that a case meets. */
const depth = 20

/** A chain both nodes have, with one output per case in a transaction, in the order of the cases. */
export async function caseOutputs(bitcoind: Bitcoind) {
  const scene = fundedScene('p2tr')
  const judges = twoJudges(scene, bitcoind)
  await judges.share()
  const { txid, hex } = fanOut(scene)
  const { local, real } = await judges.send(hex)
  const refused = await judges.mine(depth)
  if (local !== 'accepted' || real !== 'accepted' || refused.length > 0)
    throw new Error(`the outputs are not accepted: ${local}, ${real}, ${refused}`)
  return { scene, txid }
}

export type CaseOutputs = Awaited<ReturnType<typeof caseOutputs>>

function fanOut({ node, account, key }: BitcoinScene): { readonly txid: Txid; readonly hex: Hex } {
  const [coin] = node.utxosOf(account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const paid = scriptCases.map(({ scriptPubKey }) => ({ scriptPubKey, value: caseValue }))
  const total = caseValue * BigInt(paid.length)
  const transaction = unsignedTransaction({
    inputs: [{ outpoint: coin.outpoint, prevout: coin, sequence: 0xffffffff }],
    outputs: [...paid, { scriptPubKey: minerScript, value: toSats(coin.value - total - fee) }],
  })
  const inputs = [{ path: 'p2tr-key', index: 0, key: account.key }] as const
  return { txid: transaction.txid, hex: signedBy(key, { transaction, inputs }) }
}
