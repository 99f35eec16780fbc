'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { KnownCoin } from '@/lib/bitcoin/coin-classes'
import { mayBePicked } from '@/lib/bitcoin/picked-coins'
import { formatOutpoint } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { CoinRow } from './coin-row'
import type { AccountCoins } from './use-account-coins'

type Props = {
  readonly known: AccountCoins
  /** The names of the coins that the person picked; null while Holdfast picks. */
  readonly picked: ReadonlySet<string> | null
  /** What the stake would spend; null while that is not known. */
  readonly spent: readonly Utxo[] | null
  readonly onPick: (names: ReadonlySet<string>) => void
}

const shownAtFirst = 12

/** Those that can be spent first, the largest first. */
export function CoinList({ known, picked, spent, onPick }: Props) {
  const t = useTranslations('coins')
  const [isWhole, setWhole] = useState(false)
  const { coins, reservedBy } = known
  if (coins.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  const names = new Set(spent?.map(({ outpoint }) => formatOutpoint(outpoint)))
  const rows = coins.toSorted(byUse)
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst)
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {shown.map((coin) => {
          const name = formatOutpoint(coin.outpoint)
          return (
            <CoinRow
              key={name}
              coin={coin}
              isSpent={names.has(name)}
              isPicked={picked ? picked.has(name) : null}
              reservedBy={reservedBy.get(name) ?? null}
              onPick={(isPicked) => picked && onPick(withName(picked, name, isPicked))}
            />
          )
        })}
      </ul>
      {shown.length < rows.length ? (
        <Button onClick={() => setWhole(true)}>{t('more', { count: rows.length })}</Button>
      ) : null}
      {picked && goneOf(picked, coins).length > 0 ? (
        <p className="flex flex-wrap items-center gap-3 font-medium text-danger text-sm">
          {t('gone', { count: goneOf(picked, coins).length })}
          <Button onClick={() => onPick(without(picked, goneOf(picked, coins)))}>
            {t('forget')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

const byUse = (a: KnownCoin, b: KnownCoin): number =>
  Number(mayBePicked(b)) - Number(mayBePicked(a)) ||
  (a.value === b.value ? 0 : a.value > b.value ? -1 : 1)

/** Picked, and not at the address any more. */
function goneOf(picked: ReadonlySet<string>, coins: readonly KnownCoin[]): readonly string[] {
  const there = new Set(coins.map(({ outpoint }) => formatOutpoint(outpoint)))
  return [...picked].filter((name) => !there.has(name))
}

const withName = (names: ReadonlySet<string>, name: string, isIn: boolean) =>
  isIn ? new Set([...names, name]) : without(names, [name])

const without = (names: ReadonlySet<string>, gone: readonly string[]) =>
  new Set([...names].filter((name) => !gone.includes(name)))
