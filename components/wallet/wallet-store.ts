import type { NetworkConfig } from '@/lib/config/networks'
import type { BabylonWallet, FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet, FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { WalletDirectory } from '@/lib/ports/wallets'
import { type Remembered, rememberedWallets } from './remembered-wallets'

export type Connection<Wallet> =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting'; readonly name: string }
  | { readonly kind: 'connected'; readonly wallet: Wallet }
  | { readonly kind: 'failed'; readonly name: string; readonly error: unknown }

export type Wallets = {
  readonly bitcoin: Connection<BitcoinWallet>
  readonly babylon: Connection<BabylonWallet>
}

export type WalletStore = {
  getSnapshot(): Wallets
  subscribe(onChange: () => void): () => void
  /** A product that is found for both chains is connected for both. */
  connect(id: string): void
  connectBitcoin(found: FoundBitcoinWallet): void
  connectBabylon(found: FoundBabylonWallet): void
  disconnect(): void
}

type Options = {
  readonly directory: WalletDirectory
  readonly network: NetworkConfig
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const none: Wallets = { bitcoin: { kind: 'none' }, babylon: { kind: 'none' } }

/**
 * The wallets connected in this tab. Only the wallets' ids are kept in storage; on the next visit a wallet that was
 * connected here and not disconnected is asked once, when it appears. An answer that comes after the person has
 * disconnected, or chosen another wallet, is dropped.
 */
export function createWalletStore({ directory, network, storage }: Options): WalletStore {
  const remembered = rememberedWallets(storage, network.name)
  const listeners = new Set<() => void>()
  let wallets = none

  const set = (change: Partial<Wallets>) => {
    wallets = { ...wallets, ...change }
    for (const listener of listeners) listener()
  }

  const connectBitcoin = async (found: FoundBitcoinWallet) => {
    const pending = { kind: 'connecting', name: found.name } as const
    set({ bitcoin: pending })
    const answer = await answerOf(found.name, () => found.connect(network.bitcoinNetwork))
    if (wallets.bitcoin !== pending) return
    set({ bitcoin: answer })
    if (answer.kind === 'connected') remembered.write({ bitcoin: found.id })
  }

  const connectBabylon = async (found: FoundBabylonWallet) => {
    const pending = { kind: 'connecting', name: found.name } as const
    set({ babylon: pending })
    const answer = await answerOf(found.name, () => found.connect(network.chainId))
    if (wallets.babylon !== pending) return
    set({ babylon: answer })
    if (answer.kind === 'connected') remembered.write({ babylon: found.id })
  }

  const connectKnown = async ({ bitcoin, babylon }: Remembered) => {
    const found = directory.found()
    const bitcoinWallet = found.bitcoin.find(({ id }) => id === bitcoin)
    const babylonWallet = found.babylon.find(({ id }) => id === babylon)
    if (bitcoinWallet && wallets.bitcoin.kind === 'none') await connectBitcoin(bitcoinWallet)
    if (babylonWallet && wallets.babylon.kind === 'none') await connectBabylon(babylonWallet)
  }

  const reconnect = () => void connectKnown(remembered.read())
  directory.subscribe(reconnect)
  reconnect()

  return {
    getSnapshot: () => wallets,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    connect(id) {
      set(none)
      void connectKnown({ bitcoin: id, babylon: id })
    },
    connectBitcoin: (found) => void connectBitcoin(found),
    connectBabylon: (found) => void connectBabylon(found),
    disconnect() {
      remembered.forget()
      for (const { forget } of directory.found().bitcoin) forget?.()
      set(none)
    },
  }
}

async function answerOf<Wallet>(
  name: string,
  connect: () => Promise<Wallet>,
): Promise<Connection<Wallet>> {
  try {
    return { kind: 'connected', wallet: await connect() }
  } catch (error) {
    return { kind: 'failed', name, error }
  }
}
