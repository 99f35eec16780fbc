import type { DateTimeFormatOptions } from 'use-intl'
import type { DateRange } from '@/lib/bitcoin/forecast'

const hour = 3_600_000

/** As fine as the wait deserves: seconds for minutes, hours for days, days for years. */
export function rangeStyle({ latest }: DateRange, now: Date): DateTimeFormatOptions {
  const wait = latest.getTime() - now.getTime()
  if (wait < hour) return { hour: '2-digit', minute: '2-digit', second: '2-digit' }
  if (wait < 18 * hour) return { hour: '2-digit', minute: '2-digit' }
  if (wait < 14 * 24 * hour)
    return { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit' }
  return { day: 'numeric', month: 'long', year: 'numeric' }
}
