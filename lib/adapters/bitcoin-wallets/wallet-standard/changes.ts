import { callOf, fieldOf } from '@/lib/adapters/wallet-question'
import { WalletError } from '@/lib/ports/wallets'

/**
 * Reads whether the wallet would still sign with `address`: that it has the account is all there is to know, because
 * every request names its account. A wallet whose list never had it cannot tell.
 */
export function currentAddress(
  wallet: object,
  name: string,
  address: string,
): () => Promise<string | null> {
  const couldTell = addressesOf(wallet).includes(address)
  return async () => {
    if (!couldTell) return null
    const addresses = addressesOf(wallet)
    const [another] = addresses
    if (addresses.includes(address)) return address
    if (another === undefined) throw new WalletError('wallet-locked', name)
    return another
  }
}

/** Nothing in the list makes this throw. */
function addressesOf(wallet: object): readonly string[] {
  const accounts = fieldOf(wallet, 'accounts')
  const length = Math.min(Number(fieldOf(accounts, 'length')) || 0, 1000)
  return Array.from({ length }, (_, index) =>
    fieldOf(fieldOf(accounts, `${index}`), 'address'),
  ).filter((address) => typeof address === 'string')
}

/** Calls back when the wallet says that something of it changed. Answers how to stop. */
export function listenTo(wallet: object, listener: () => void): () => void {
  const events = fieldOf(fieldOf(wallet, 'features'), 'standard:events')
  if (typeof events !== 'object' || events === null) return () => {}
  let wanted = true
  const onChange = () => {
    if (wanted) listener()
  }
  const stop = callOf(events, 'on', ['change', onChange])
  return () => {
    wanted = false
    stop.then((off) => (typeof off === 'function' ? off() : undefined)).catch(() => {})
  }
}
