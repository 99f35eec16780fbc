import type { TracedAccount } from '@/lib/bitcoin/key-source'
import type { AccountQuestion, AirGapDesk, SigningQuestion } from '@/lib/ports/air-gap'
import { WalletError } from '@/lib/ports/wallets'

/** What lies on the desk: a question, and what to do when it is answered or given up. */
export type OnDesk =
  | {
      readonly kind: 'account'
      readonly number: number
      readonly question: AccountQuestion
      readonly answer: (account: TracedAccount) => void
      readonly giveUp: () => void
    }
  | {
      readonly kind: 'signing'
      readonly number: number
      readonly question: SigningQuestion
      readonly answer: (signed: Uint8Array) => void
      readonly giveUp: () => void
    }

export type AirGapStore = {
  readonly desk: AirGapDesk
  getSnapshot(): OnDesk | null
  subscribe(onChange: () => void): () => void
}

/** One question at a time: a new one takes the place of the one before, which is as if the person had given it up. */
export function createAirGapStore(): AirGapStore {
  const listeners = new Set<() => void>()
  let onDesk: OnDesk | null = null
  let number = 0

  const put = (next: OnDesk | null) => {
    onDesk = next
    for (const listener of listeners) listener()
  }
  const exchange = <Answer>(
    wallet: string,
    lay: (of: {
      readonly number: number
      readonly answer: (answer: Answer) => void
      readonly giveUp: () => void
    }) => OnDesk,
  ) =>
    new Promise<Answer>((resolve, reject) => {
      onDesk?.giveUp()
      number += 1
      const own = lay({
        number,
        answer(answer) {
          if (onDesk === own) put(null)
          resolve(answer)
        },
        giveUp() {
          if (onDesk === own) put(null)
          reject(new WalletError('wallet-rejected', wallet))
        },
      })
      put(own)
    })

  return {
    desk: {
      account: (question) =>
        exchange<TracedAccount>(question.wallet, (rest) => ({
          kind: 'account',
          question,
          ...rest,
        })),
      signed: (question) =>
        exchange<Uint8Array>(question.wallet, (rest) => ({ kind: 'signing', question, ...rest })),
    },
    getSnapshot: () => onDesk,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}
