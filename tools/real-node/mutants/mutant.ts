import type { Transaction } from 'bitcoinjs-lib'
import {
  type CaseOutpoints,
  caseTransaction,
  type Spend,
} from '@/lib/localnet/bitcoin/testing/script-case'

/** A spend that somebody has tampered with, before it was signed or after. */
export type Mutant = {
  /** Its verdicts are those of the spend it was made from. */
  readonly spend: Spend
  readonly damage: (transaction: Transaction) => void
}

export const undamaged = (): void => undefined

export function mutantTransaction({ spend, damage }: Mutant, outpoints: CaseOutpoints) {
  const transaction = caseTransaction(spend, outpoints)
  damage(transaction)
  return transaction
}
