import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { blockHex } from '@/lib/localnet/bitcoin/bitcoin-node'
import { bare } from '@/lib/localnet/bitcoin/testing/bare-reason'
import type { BitcoinScene } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import type { Bitcoind } from './bitcoind'

/** What each of the two says of one thing: `accepted`, or why not. */
export type Verdicts = { readonly local: string; readonly real: string }

const accepted = 'accepted'
/** Neither judge is to look at how much is paid or burnt. */
const anyFeeRate = 0.99
const anyBurn = toSats(100_000_000)

/** The local node and a real one, kept on the same chain with the same mempool. */
export function twoJudges({ node, mine }: BitcoinScene, bitcoind: Bitcoind) {
  const { call } = bitcoind
  let shared = 0

  /** Gives the real node every block it has not seen; answers with what it said to each. */
  const share = async (): Promise<readonly unknown[]> => {
    const said: unknown[] = []
    for (; shared < node.tip().height; shared += 1) {
      const block = node.blockAt(shared + 1)
      if (!block) throw new Error('the chain has a hole')
      await call('setmocktime', block.time)
      said.push(await call('submitblock', blockHex(block)))
    }
    return said.filter((answer) => answer !== null)
  }

  const realVerdict = async (hex: Hex): Promise<string> => {
    const [answer] = (await call('testmempoolaccept', [hex], anyFeeRate)) as readonly [
      { readonly allowed: boolean; readonly 'reject-reason'?: string },
    ]
    return answer.allowed ? accepted : bare(answer['reject-reason'] ?? 'refused')
  }

  return {
    share,
    async mine(count: number): Promise<readonly unknown[]> {
      mine(count)
      return await share()
    },
    /** Puts a transaction before both; into both mempools when both take it. */
    async send(hex: Hex): Promise<Verdicts> {
      const real = await realVerdict(hex)
      const submitted = node.submit(hex, { maxBurn: anyBurn })
      const local = submitted.ok ? accepted : bare(submitted.problem.reason)
      if (local === accepted && real === accepted)
        await call('sendrawtransaction', hex, anyFeeRate, 1)
      return { local, real }
    },
    async realTip(): Promise<unknown> {
      return await call('getbestblockhash')
    },
  }
}

export type TwoJudges = ReturnType<typeof twoJudges>
