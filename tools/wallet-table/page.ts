import type { KnownWallet } from '@/lib/config/known-wallet'
import { babylonTable, bitcoinTable, phoneList } from './tables'

/** The page with each of its tables as the wallets are now. A table stands between two marks that name it. */
export const renderedIn = (page: string, wallets: readonly KnownWallet[]): string =>
  Object.entries(tables).reduce(
    (text, [name, table]) => withTable(text, name, table(wallets)),
    page,
  )

const tables = { bitcoin: bitcoinTable, babylon: babylonTable, phones: phoneList }

function withTable(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new RangeError(`no place for ${name}`)
  return `${before}${begin}\n${table}\n${end}${after}`
}
