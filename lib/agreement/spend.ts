import { formatOutpoint, type Outpoint } from '@/lib/bitcoin/txid'
import type { BitcoinChain, Spend } from '@/lib/ports/bitcoin-chain'
import { agreedWord, type Fact, words } from './fact'

type Told = Spend | null

/** Who spends an output. The spending transaction has to be seen, and to spend it. */
export const spendFact = (
  outpoint: Outpoint,
  transaction: BitcoinChain['transaction'],
): Fact<Told> => ({
  name: 'spend',
  about: formatOutpoint(outpoint),
  isAskedOfAll: false,
  ask: (source, signal) => source.spendOf(outpoint, signal),
  ...agreedWord(spendSaid),
  async shown(told, signal) {
    if (told === null) return { value: null }
    const spending = await transaction(told.txid, signal)
    if (!spending || !(await doesSpend(spending.hex, outpoint))) return null
    return { value: { txid: told.txid, confirmedAt: spending.confirmedAt } }
  },
  // Unspent while anybody says so: whoever tries to spend it will be told by the nodes.
  open: (answers) => (answers.includes(null) ? null : answers.reduce(moreSettled)),
})

const spendSaid = (told: Told): string =>
  told === null ? words.unspent : `${told.txid} ${told.confirmedAt ?? words.waiting}`

const moreSettled = (a: Told, b: Told): Told => (heightOf(b) < heightOf(a) ? b : a)

const heightOf = (told: Told): number => told?.confirmedAt ?? Number.POSITIVE_INFINITY

async function doesSpend(hex: string, outpoint: Outpoint): Promise<boolean> {
  const { outpointsOf } = await import('@/lib/bitcoin/transaction')
  return outpointsOf(hex).some((spent) => formatOutpoint(spent) === formatOutpoint(outpoint))
}
