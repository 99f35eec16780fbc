import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { unsignedTransaction } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import { fundedScene, minerScript, signedBy } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  type CaseVerdict,
  caseTransaction,
  caseValue,
  worded,
} from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { proposedBlock } from './proposed-block'
import { twoJudges } from './two-judges'

const fee = 100_000n

/**
 * Knots does not relay these, Bitcoin Core does: it keeps data small and branches out of tapscript
 * (consensus, which blocks are judged by, is the same).
 */
const notRelayedByKnots: Readonly<Record<string, CaseVerdict>> = {
  'a branch taken': 'minimal-if',
  'a branch not taken': 'minimal-if',
  'an open branch': 'minimal-if',
  'OP_VERIF in a branch not taken': 'minimal-if',
  'OP_RETURN in a branch not taken': 'minimal-if',
  'a push of 520 bytes': 'push-size',
  'a path of 128 steps': 'control-block-size',
}

/** Knots says what is not standard about a witness. */
const withoutDetail = (reason: string | null) =>
  reason?.startsWith('bad-witness-') ? 'bad-witness-nonstandard' : reason

let bitcoind: Bitcoind
let scene: ReturnType<typeof fundedScene>
/** One output per case, in the order of the cases. */
let outputs: Txid

beforeAll(async () => {
  bitcoind = await startBitcoind()
  scene = fundedScene('p2tr')
  const judges = twoJudges(scene, bitcoind)
  await judges.share()
  const sent = fanOut()
  expect(await judges.send(sent.hex)).toEqual({ local: 'accepted', real: 'accepted' })
  // Deep enough for every relative lock that a case meets.
  expect(await judges.mine(20)).toEqual([])
  outputs = sent.txid
})
afterAll(async () => {
  await bitcoind.stop()
})

function fanOut(): { readonly txid: Txid; readonly hex: Hex } {
  const { node, account, key } = scene
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

test.each(scriptCases.map((spend, vout) => ({ ...spend, vout })))(
  'a real node agrees about spending by $name',
  async ({ vout, ...spend }) => {
    const transaction = caseTransaction(spend, { txid: outputs, vout })
    const block = proposedBlock(scene.node, transaction)
    const proposal = { mode: 'proposal', data: block.toHex() }
    const answer = (await bitcoind.call('getblocktemplate', proposal)) as string | null
    expect(bare(answer)).toBe(worded(spend.consensus))
    const [relay] = (await bitcoind.call('testmempoolaccept', [transaction.toHex()], 0.99)) as [
      { readonly allowed: boolean; readonly 'reject-reason'?: string },
    ]
    const relayed = withoutDetail(bare(relay['reject-reason'] ?? null))
    expect(relayed).toBe(worded(notRelayedByKnots[spend.name] ?? spend.standard))
    const submitted = scene.node.submit(transaction.toHex())
    expect(bare(submitted.ok ? null : submitted.problem.reason)).toBe(worded(spend.standard))
  },
)
