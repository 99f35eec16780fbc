import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { RehearsalFailedError } from '@/lib/flows/errors'
import { WalletError, type WalletProblem } from '@/lib/ports/wallets'
import { messages } from '@/messages/en'
import { errorWords, reasonWords } from './error-words'

const problems = [
  'wallet-rejected',
  'wallet-locked',
  'wallet-wrong-network',
  'wallet-wrong-account',
  'wallet-unsupported',
  'wallet-timed-out',
  'wallet-failed',
] as const satisfies readonly WalletProblem[]

/** What the screen says, as text. */
function saidOf(error: unknown): string {
  const t = createTranslator({ locale: 'en', messages, namespace: 'errors' })
  const { key, values } = errorWords(error)
  const reason = reasonWords(error)
  const words = [`${key}.title`, ...(reason ? [reason] : []), `${key}.help`] as const
  return words.map((word) => t(word as 'again', values)).join(' ')
}

test.each(problems)('%s names the wallet, as it stands', (problem) => {
  const name = 'A <b>bold</b> {wallet} & co.'
  expect(saidOf(new WalletError(problem, name))).toContain(name)
})

test('a wallet on another account is told which one is needed', () => {
  const error = new WalletError('wallet-wrong-account', 'UniSat', { wanted: 'bc1pmine' })
  expect(saidOf(error)).toContain('bc1pmine')
})

test('what a wallet threw is not on the screen', () => {
  const cause = new Error('<img src=x onerror=alert(1)>')
  expect(saidOf(new WalletError('wallet-failed', 'UniSat', { cause }))).not.toContain('onerror')
  expect(saidOf(cause)).not.toContain('onerror')
})

test.each(['wallet-unsupported', 'wrong-signature', 'wrong-count'] as const)(
  'a rehearsal that failed with %s says why',
  (reason) => {
    const said = saidOf(new RehearsalFailedError('UniSat', reason))
    expect(said).toContain('UniSat could not sign the way out')
    expect(said).not.toContain(reason)
  },
)
