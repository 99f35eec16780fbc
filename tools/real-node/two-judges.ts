import { decodeHeader } from '@/lib/bitcoin/block'
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
/** What the real node says of a block that is good so far, but on a branch that is not the longest. */
const heldBack = 'inconclusive'

/** The local node and a real one, kept on the same chain with the same mempool. */
export function twoJudges({ node, mine }: BitcoinScene, bitcoind: Bitcoind) {
  const { call } = bitcoind

  const submitBlock = async (hex: Hex): Promise<unknown> => {
    await call('setmocktime', decodeHeader(hex.slice(0, 160)).time)
    return await call('submitblock', hex)
  }

  /** Gives the real node every block it has not seen, of all branches; answers with what it has against any. */
  const share = async (): Promise<readonly unknown[]> => {
    const said: unknown[] = []
    for (const event of node.drainEvents())
      if (event.kind === 'bitcoin-block') said.push(await submitBlock(event.hex))
    return said.filter((answer) => answer !== null && answer !== heldBack)
  }

  const realVerdict = async (hex: Hex): Promise<string> => {
    const [answer] = (await call('testmempoolaccept', [hex], anyFeeRate)) as readonly [
      { readonly allowed: boolean; readonly 'reject-reason'?: string },
    ]
    return answer.allowed ? accepted : named(bare(answer['reject-reason'] ?? 'refused'))
  }

  return {
    share,
    async mine(count: number): Promise<readonly unknown[]> {
      mine(count)
      return await share()
    },
    /** Lets the real node make a block of its mempool, and gives it to the local one. */
    async mineForReal(address: string, time: number): Promise<string> {
      await call('setmocktime', time)
      const [hash] = (await call('generatetoaddress', 1, address)) as readonly [string]
      const applied = node.applyBlock((await call('getblock', hash, 0)) as string)
      node.drainEvents()
      return applied.ok ? accepted : applied.problem
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
    /** What each of the two has at its tip and waiting, once the real one has caught up with itself. */
    async states() {
      await call('syncwithvalidationinterfacequeue')
      const waiting = (await call('getrawmempool')) as readonly string[]
      return {
        local: {
          tip: node.tip().hash,
          mempool: node
            .mempool()
            .map(({ txid }) => txid)
            .toSorted(),
        },
        real: { tip: await call('getbestblockhash'), mempool: waiting.toSorted() },
      }
    },
    async realTip(): Promise<unknown> {
      return await call('getbestblockhash')
    },
    /** What the real node says of a block, whatever it is; null when it takes it. */
    submitBlock,
    /** The block of the local chain at this height. */
    blockAt(height: number): Hex {
      const block = node.blockAt(height)
      if (!block) throw new Error(`there is no block ${height}`)
      return blockHex(block)
    },
  }
}

/** Knots tells apart what Bitcoin Core calls by one name, and to send again what waits is no mistake. */
function named(reason: string): string {
  if (reason === 'txn-already-in-mempool') return accepted
  return reason.startsWith('truc-') ? 'TRUC-violation' : reason
}

export type TwoJudges = ReturnType<typeof twoJudges>
