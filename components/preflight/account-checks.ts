import { RefusedError } from '@/lib/ports/source'
import type { Screening } from '@/lib/ports/staking-indexer'
import { WalletError } from '@/lib/ports/wallets'
import type { AccountCheck, ScreeningCheck } from '@/lib/preflight/preflight'
import { type Look, readLook } from './look'
import type { Whereabouts } from './preflight-queries'

export const accountCheck = (where: Look<Whereabouts>): AccountCheck | null =>
  readLook<Whereabouts, AccountCheck>(where, {
    told: (found) => {
      const name = 'account'
      if (found.kind === 'same') return { name, standing: 'ok', facts: { found: 'account-same' } }
      const { wallet } = found
      return found.kind === 'other'
        ? { name, standing: 'stop', facts: { found: 'account-other', wallet } }
        : { name, standing: 'unknown', facts: { found: 'account-silent', wallet } }
    },
    failed: (error) => ({
      name: 'account',
      standing: 'unknown',
      facts: { found: 'account-silent', wallet: error instanceof WalletError ? error.wallet : '' },
    }),
  })

/** The HTTP status of a server that may not answer from where one is. */
const forbidden = 451

/** A failure is no verdict, but a refusal for legal reasons is one. */
export const screeningCheck = (screening: Look<Screening>): ScreeningCheck | null =>
  readLook<Screening, ScreeningCheck>(screening, {
    told: (verdict) => ({
      name: 'screening',
      standing: verdict === 'flagged' ? 'stop' : 'ok',
      facts: { found: `screening-${verdict}` },
    }),
    failed: (error) =>
      error instanceof RefusedError && error.status === forbidden
        ? { name: 'screening', standing: 'stop', facts: { found: 'screening-region' } }
        : { name: 'screening', standing: 'unknown', facts: { found: 'screening-unchecked' } },
  })
