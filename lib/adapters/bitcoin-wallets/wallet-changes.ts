import { callOf, fieldOf } from '@/lib/adapters/wallet-question'

/** What wallets of UniSat's shape call it when their account or network is another one, or gone. */
const events = [
  'accountsChanged',
  'accountChanged',
  'networkChanged',
  'chainChanged',
  'disconnect',
] as const

/**
 * Calls back on every event that may mean another account or network. A wallet that cannot do this is no worse off:
 * its account is read again before every prompt.
 */
export function listenTo(provider: object | null, listener: () => void): () => void {
  if (!provider) return () => {}
  // What the wallet tells along with the event is nobody's business: the account is read again.
  let wanted = true
  const onEvent = () => {
    if (wanted) listener()
  }
  const tell = (method: string) => {
    for (const event of events) callOf(provider, method, [event, onEvent]).catch(() => {})
  }
  tell('on')
  return () => {
    wanted = false
    tell(typeof fieldOf(provider, 'removeListener') === 'function' ? 'removeListener' : 'off')
  }
}
