import { afterAll, beforeAll, expect, test } from 'vitest'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import {
  type CaseVerdict,
  casePrevouts,
  caseTransaction,
  worded,
} from '@/lib/localnet/bitcoin/testing/script-case'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { spendVerdicts } from '@/lib/localnet/bitcoin/testing/spend-verdicts'
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
  'five hundred branches within each other': 'tapscript-minimal-if',
  'a branch within one not taken, turned': 'tapscript-minimal-if',
  'a branch turned twice': 'tapscript-minimal-if',
  'a code separator in a branch not taken, for a leaf': 'tapscript-minimal-if',
  'OP_VERIF in a branch not taken': 'tapscript-minimal-if',
  'OP_RETURN in a branch not taken': 'tapscript-minimal-if',
  'a push of 520 bytes': 'push-size',
  'a path of 128 steps': 'control-block-size',
  'a push of 520 bytes in a script hash': 'push-size',
  'a script of 520 bytes behind a P2SH hash': 'push-size',
}

let bitcoind: Bitcoind
let outputs: CaseOutputs
beforeAll(async () => {
  bitcoind = await startBitcoind()
  outputs = await caseOutputs(
    bitcoind,
    scriptCases.map(({ scriptPubKey }) => scriptPubKey),
  )
})
afterAll(async () => {
  await bitcoind.stop()
})

test.each(scriptCases.map((spend, index) => ({ ...spend, index })))(
  'a real node agrees about spending by $name',
  async ({ index, ...spend }) => {
    const { scene } = outputs
    const transaction = caseTransaction(spend, outputs.outpoints(index))
    const mined = await blockVerdict(bitcoind, scene.node, transaction)
    const relayed = await relayVerdict(bitcoind, transaction)
    const local = spendVerdicts(transaction, casePrevouts(spend), outputs.place(index))
    const submitted = scene.node.submit(transaction.toHex())
    const taken = bare(submitted.ok ? null : submitted.problem.reason)
    expect({ mined, relayed, ...local, taken }).toEqual({
      mined: worded(spend.consensus),
      relayed: worded(notRelayedByKnots[spend.name] ?? spend.standard),
      consensus: worded(spend.consensus),
      standard: worded(spend.standard),
      taken: worded(spend.standard),
    })
  },
)
