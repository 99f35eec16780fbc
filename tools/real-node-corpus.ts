import { writeFile } from 'node:fs/promises'
import { scriptCases } from '@/lib/localnet/bitcoin/testing/script-cases'
import { startBitcoind } from './real-node/bitcoind'
import { corpusText } from './real-node/corpus'
import { type Judgement, judgements } from './real-node/judgements'
import { type Mutant, undamaged } from './real-node/mutants/mutant'
import { mutants } from './real-node/mutants/mutants'

const file = 'lib/localnet/bitcoin/script/vectors/node_verdicts.json'

/** How many damaged spends are kept beside the fixed cases. */
const kept = 700
/** A longer transaction is judged in the suite against the node only. */
const longestHex = 4_000

/** Asks a real node about every fixed case and a share of the damaged spends, and keeps what it says. */
export async function main(): Promise<void> {
  const fixed = await asked(scriptCases.map((spend) => ({ spend, damage: undamaged })))
  const damaged = await asked(mutants(kept))
  const short = damaged.judged.filter(
    ({ transaction }) => transaction.byteLength() * 2 <= longestHex,
  )
  await writeFile(file, corpusText(fixed.node, [...fixed.judged, ...short]))
  console.log(`${fixed.judged.length + short.length} verdicts of ${fixed.node} are in ${file}`)
}

async function asked(spends: readonly Mutant[]) {
  const bitcoind = await startBitcoind()
  try {
    // The answer has the shape that Bitcoin Core documents.
    const { subversion } = (await bitcoind.call('getnetworkinfo')) as { subversion: string }
    const judged = await judgements(bitcoind, spends)
    refuseDifferences(judged)
    return { node: subversion, judged }
  } finally {
    await bitcoind.stop()
  }
}

function refuseDifferences(judged: readonly Judgement[]): void {
  const different = judged.filter(({ local, real }) => local.consensus !== real.consensus)
  if (different.length > 0)
    throw new Error(`the node disagrees about: ${different.map(({ name }) => name).join(', ')}`)
}
