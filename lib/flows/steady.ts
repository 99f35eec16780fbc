import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'

type Wallet = Pick<BitcoinWallet | BabylonWallet, 'name' | 'currentAddress' | 'onChange'> & {
  readonly account: { readonly address: string }
}

/**
 * Opens a prompt of the wallet on this address and answers what it came to, if the wallet stayed there all the while:
 * it is asked right before, whenever it says that something changed, and once more afterwards. What was answered before
 * a change is dropped, whatever it is worth, and a prompt that is still open is not waited for. Throws `WalletError`.
 */
export async function steadily<Answer>(
  wallet: Wallet,
  address: string,
  prompt: () => Promise<Answer>,
): Promise<Answer> {
  await confirmAddress(wallet, address)
  const looks: Promise<void>[] = []
  const look = () => {
    const seen = confirmAddress(wallet, address).catch(unlessElsewhere)
    looks.push(seen)
    return seen
  }
  let stop = () => {}
  const leaving = new Promise<never>((_, reject) => {
    stop = wallet.onChange(() => void look().catch(reject))
  })
  try {
    const answer = await Promise.race([prompt(), leaving])
    await Promise.all(looks)
    await confirmAddress(wallet, address)
    return answer
  } catch (error) {
    // A wallet that was left may say so in words of its own.
    await look()
    throw error
  } finally {
    stop()
  }
}

/**
 * Throws `wallet-wrong-account` when the wallet is on another address. One that cannot tell it without a prompt is judged
 * by its signature alone.
 */
export async function confirmAddress(
  wallet: Omit<Wallet, 'onChange'>,
  address: string,
): Promise<void> {
  const current = wallet.account.address === address ? await wallet.currentAddress() : false
  if (current !== null && current !== address)
    throw new WalletError('wallet-wrong-account', wallet.name, { wanted: address })
}

/** A wallet that cannot be asked while its prompt is open has not left for that. */
function unlessElsewhere(error: unknown) {
  if (error instanceof WalletError && elsewhere.has(error.code)) throw error
}

const elsewhere: ReadonlySet<string> = new Set(['wallet-wrong-account', 'wallet-wrong-network'])
