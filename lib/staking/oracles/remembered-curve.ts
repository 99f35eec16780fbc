import {
  getEccLib,
  initEccLib,
} from '@babylonlabs-io/btc-staking-ts/node_modules/bitcoinjs-lib/src/ecc_lib'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'

type Curve = ReturnType<typeof getEccLib>
type Tweaked = ReturnType<Curve['xOnlyPointAddTweak']>

/** A night of stakes, some tens of megabytes. */
const most = 100_000

/**
 * The reference asks its curve for the same few points dozens of times a stake, some milliseconds each. From now on the
 * curve is asked once and the answer is remembered, which saves nine tenths of a long run. Never call it where speed is
 * measured.
 */
export function rememberCurve(): void {
  const curve = getEccLib()
  const isPoint = remembered((key: string) => curve.isXOnlyPoint(bytesOf(key)))
  const tweaked = remembered((both: string) =>
    curve.xOnlyPointAddTweak(bytesOf(both.slice(0, 64)), bytesOf(both.slice(64))),
  )
  initEccLib({
    isXOnlyPoint: (point) => isPoint(hexOf(point)),
    xOnlyPointAddTweak: (point, tweak): Tweaked => {
      const answer = tweaked(hexOf(point) + hexOf(tweak))
      return answer && { ...answer, xOnlyPubkey: answer.xOnlyPubkey.slice() }
    },
  })
}

function remembered<Answer>(ask: (question: string) => Answer): (question: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>()
  return (question) => {
    const known = answers.get(question) ?? { answer: ask(question) }
    if (answers.size >= most) answers.clear()
    answers.set(question, known)
    return known.answer
  }
}
