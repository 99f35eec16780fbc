import type { Transaction } from 'bitcoinjs-lib'
import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { decodeTransaction, unsignedTransaction } from '@/lib/bitcoin/transaction'
import {
  type BitcoinScene,
  fundedScene,
  minerScript,
  signedBy,
} from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  anybodysScript,
  type CaseOutpoints,
  caseValue,
} from '@/lib/localnet/bitcoin/testing/script-case'
import { placeAfter } from '@/lib/localnet/bitcoin/testing/spend-verdicts'
import { txidOfDecoded } from '@/lib/localnet/bitcoin/transaction-record'
import type { Bitcoind } from './bitcoind'
import { proposedBlock } from './proposed-block'
import { twoJudges } from './two-judges'

const fee = 1_000_000n

/** Deep enough for every relative lock that a case meets. */
const depth = 20

/** A block may not hold more signature checks than this many scripts make. */
const scriptsPerBlock = 600

/** A chain both nodes have, with an output for each script and beside each of them one that anybody may spend. */
export async function caseOutputs(bitcoind: Bitcoind, scripts: readonly Hex[]) {
  const blocks = Math.ceil(scripts.length / scriptsPerBlock)
  const scene = fundedScene('p2tr', { coins: blocks })
  const judges = twoJudges(scene, bitcoind)
  const funded = Array.from({ length: blocks }, (_, index) =>
    fund(scene, scripts.slice(index * scriptsPerBlock, (index + 1) * scriptsPerBlock)),
  )
  const refused = await judges.mine(depth - 1)
  if (refused.length > 0) throw new Error(`the outputs are refused: ${refused}`)
  const fundingOf = (index: number) => {
    const funding = funded[Math.floor(index / scriptsPerBlock)]
    if (!funding) throw new RangeError(`there is no output ${index}`)
    return funding
  }
  return {
    scene,
    place: (index: number) => placeAfter(scene.node, fundingOf(index).height),
    outpoints(index: number): CaseOutpoints {
      const { txid } = fundingOf(index)
      const vout = 2 * (index % scriptsPerBlock)
      return { own: { txid, vout }, anybodys: { txid, vout: vout + 1 } }
    },
  }
}

function fund(scene: BitcoinScene, scripts: readonly Hex[]) {
  const funding = fanOut(scene, scripts)
  const mined = scene.node.applyBlock(proposedBlock(scene.node, [funding]).toHex())
  if (!mined.ok) throw new Error(`the outputs are not accepted: ${mined.problem}`)
  return { txid: txidOfDecoded(funding), height: mined.value.height }
}

export type CaseOutputs = Awaited<ReturnType<typeof caseOutputs>>

function fanOut({ node, account, key }: BitcoinScene, scripts: readonly Hex[]): Transaction {
  const [coin] = node.utxosOf(account.scriptPubKey)
  if (!coin) throw new Error('the scene has a coin')
  const paid = scripts
    .flatMap((script) => [script, anybodysScript])
    .map((scriptPubKey) => ({ scriptPubKey, value: caseValue }))
  const left = coin.value - caseValue * BigInt(paid.length) - fee
  const transaction = unsignedTransaction({
    inputs: [{ outpoint: coin.outpoint, prevout: coin, sequence: 0xffffffff }],
    outputs: [...paid, { scriptPubKey: minerScript, value: toSats(left) }],
  })
  const inputs = [{ path: 'p2tr-key', index: 0, key: account.key }] as const
  return decodeTransaction(signedBy(key, { transaction, inputs }))
}
