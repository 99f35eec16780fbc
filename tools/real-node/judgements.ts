import type { Transaction } from 'bitcoinjs-lib'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { casePrevouts } from '@/lib/localnet/bitcoin/testing/script-case'
import { type SpendPlace, spendVerdicts } from '@/lib/localnet/bitcoin/testing/spend-verdicts'
import type { Bitcoind } from './bitcoind'
import { type CaseOutputs, caseOutputs } from './case-outputs'
import { type Mutant, mutantTransaction } from './mutants/mutant'
import { blockVerdict, relayVerdict } from './real-verdicts'

/** What the two nodes say of one spend: in a block and for the mempool; null when it is fine. */
export type Judgement = {
  readonly name: string
  readonly transaction: Transaction
  readonly prevouts: readonly TxOutput[]
  readonly place: SpendPlace
  readonly local: { readonly consensus: string | null; readonly standard: string | null }
  readonly real: { readonly consensus: string | null; readonly standard: string | null }
}

/** How many transactions that should be fine are put into one block. */
const together = 25

type Judging = Omit<Judgement, 'real'>

/** The node hangs up on who has not asked for half a minute, as one does who computes. */
const atOnce = 200

/** Puts every spend before both nodes, on a chain of its own. */
export async function judgements(
  bitcoind: Bitcoind,
  mutants: readonly Mutant[],
): Promise<readonly Judgement[]> {
  const outputs = await caseOutputs(
    bitcoind,
    mutants.map(({ spend }) => spend.scriptPubKey),
  )
  const judged = (...transactions: readonly Transaction[]) =>
    blockVerdict(bitcoind, outputs.scene.node, ...transactions)
  const answers: Judgement[] = []
  for (let from = 0; from < mutants.length; from += atOnce) {
    const judging = mutants
      .slice(from, from + atOnce)
      .map((mutant, index) => localJudging(mutant, outputs, from + index))
    const fine = await provenFine(judging, judged)
    for (const spend of judging) {
      const consensus = fine.has(spend) ? null : await judged(spend.transaction)
      const standard = await relayVerdict(bitcoind, spend.transaction)
      answers.push({ ...spend, real: { consensus, standard } })
    }
  }
  return answers
}

function localJudging(mutant: Mutant, outputs: CaseOutputs, index: number): Judging {
  const transaction = mutantTransaction(mutant, outputs.outpoints(index))
  const prevouts = casePrevouts(mutant.spend)
  const place = outputs.place(index)
  const local = spendVerdicts(transaction, prevouts, place)
  return { name: mutant.spend.name, transaction, prevouts, place, local }
}

/** A block that is fine has nothing in it that is not. */
async function provenFine(
  judging: readonly Judging[],
  judged: (...transactions: readonly Transaction[]) => Promise<string | null>,
): Promise<ReadonlySet<Judging>> {
  const hopeful = judging.filter(({ local }) => local.consensus === null)
  const fine = new Set<Judging>()
  for (let from = 0; from < hopeful.length; from += together) {
    const some = hopeful.slice(from, from + together)
    const verdict = await judged(...some.map(({ transaction }) => transaction))
    if (verdict === null) for (const spend of some) fine.add(spend)
  }
  return fine
}
