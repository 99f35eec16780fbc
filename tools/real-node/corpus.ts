import type { Corpus } from '@/lib/localnet/bitcoin/testing/node-verdicts'
import type { Judgement } from './judgements'

/** The judgements as they are kept, one spend a line. */
export function corpusText(node: string, judged: readonly Judgement[]): string {
  const places: string[] = []
  const spends = judged.map((judgement): Corpus['spends'][number] => {
    const place = placeText(judgement)
    if (!places.includes(place)) places.push(place)
    const coins = judgement.prevouts.map(
      ({ scriptPubKey, value }) => [scriptPubKey, Number(value)] as const,
    )
    const { consensus, standard } = judgement.real
    const hex = judgement.transaction.toHex()
    return [judgement.name, places.indexOf(place), hex, coins, consensus, standard]
  })
  const lines = spends.map((spend) => JSON.stringify(spend)).join(',\n')
  return `{"node":${JSON.stringify(node)},\n"places":[${places}],\n"spends":[\n${lines}\n]}\n`
}

function placeText({ place }: Judgement): string {
  const coinTime = place.medianTimeAt(place.coinHeight - 1)
  return JSON.stringify([place.height, place.medianTime, place.coinHeight, coinTime])
}
