import type { TxOutput } from '@/lib/bitcoin/utxo'
import { type Problem, refuse } from '../problem'
import type { Source } from './source'

/** The coins of a source, with those that were told beside it. What is told twice must be told alike. */
export function withPrevouts(
  source: Source,
  told: readonly (TxOutput | null)[] | undefined,
): Source {
  if (!told) return source
  const { prevouts } = source
  if (told.length !== prevouts.length) {
    const message = `expected ${prevouts.length} coins, one for each input, or null`
    refuse([{ field: 'prevouts', code: 'contradiction', message }])
  }
  refuse(told.flatMap((coin, index) => contradiction(coin, prevouts[index] ?? null, index)))
  return { ...source, prevouts: prevouts.map((prevout, index) => prevout ?? told[index] ?? null) }
}

function contradiction(
  coin: TxOutput | null,
  prevout: TxOutput | null,
  index: number,
): readonly Problem[] {
  const isSame =
    !coin ||
    !prevout ||
    (coin.value === prevout.value && coin.scriptPubKey === prevout.scriptPubKey)
  const message = 'not the coin that the PSBT tells'
  return isSame ? [] : [{ field: `prevouts.${index}`, code: 'contradiction', message }]
}
