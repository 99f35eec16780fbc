import { afterAll, beforeAll, expect, test } from 'vitest'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import {
  type CaseVerdict,
  caseTransaction,
  worded,
} from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { type CaseOutputs, caseOutputs } from './case-outputs'
import { blockVerdict, relayVerdict } from './real-verdicts'

/**
 * Knots does not relay these, Bitcoin Core does: it keeps data small and branches out of tapscript
 * (consensus, which blocks are judged by, is the same).
 */
const notRelayedByKnots: Readonly<Record<string, CaseVerdict>> = {
  'a branch taken': 'tapscript-minimal-if',
  'a branch not taken': 'tapscript-minimal-if',
  'an open branch': 'tapscript-minimal-if',
  'OP_VERIF in a branch not taken': 'tapscript-minimal-if',
  'OP_RETURN in a branch not taken': 'tapscript-minimal-if',
  'a push of 520 bytes': 'push-size',
  'a path of 128 steps': 'control-block-size',
}

/** Knots says what is not standard about a witness. */
const withoutDetail = (reason: string | null) =>
  reason?.startsWith('bad-witness-') ? 'bad-witness-nonstandard' : reason

let bitcoind: Bitcoind
let outputs: CaseOutputs
beforeAll(async () => {
  bitcoind = await startBitcoind()
  outputs = await caseOutputs(bitcoind)
})
afterAll(async () => {
  await bitcoind.stop()
})

test.each(scriptCases.map((spend, vout) => ({ ...spend, vout })))(
  'a real node agrees about spending by $name',
  async ({ vout, ...spend }) => {
    const { scene, txid } = outputs
    const transaction = caseTransaction(spend, { txid, vout })
    const mined = await blockVerdict(bitcoind, scene.node, transaction)
    expect(mined).toBe(worded(spend.consensus))
    const relayed = withoutDetail(await relayVerdict(bitcoind, transaction))
    expect(relayed).toBe(worded(notRelayedByKnots[spend.name] ?? spend.standard))
    const submitted = scene.node.submit(transaction.toHex())
    expect(bare(submitted.ok ? null : submitted.problem.reason)).toBe(worded(spend.standard))
  },
)
