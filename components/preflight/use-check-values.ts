import { useFormatter } from 'use-intl'
import { formatBtcGrouped } from '@/lib/bitcoin/sats'
import type { PreflightCheck } from '@/lib/preflight/preflight'

type Values = Readonly<Record<string, string | number | Date>>

/** Which facts are amounts, and of what. */
const units: Readonly<Record<string, 'btc' | 'sats' | 'baby'>> = {
  value: 'btc',
  spendable: 'btc',
  fee: 'sats',
  wanted: 'baby',
  balance: 'baby',
}

/** The facts of a check as they stand in its sentence. */
export function useCheckValues() {
  const format = useFormatter()
  const amount = (name: string, value: bigint) => {
    if (units[name] === 'baby') return Number(value) / 1_000_000
    return units[name] === 'btc' ? formatBtcGrouped(value) : format.number(value)
  }
  const shown = (name: string, value: unknown): string | number | Date => {
    if (name === 'changedAt' && typeof value === 'number') return new Date(value)
    if (typeof value === 'bigint') return amount(name, value)
    if (Array.isArray(value)) return format.list(value.map(String))
    return typeof value === 'number' ? value : String(value)
  }
  return (facts: PreflightCheck['facts']): Values =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, shown(name, value)]))
}
