import type { NetworkConfig } from '@/lib/config/networks'
import type { BabylonWallet, FoundBabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet, FoundBitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { WalletDirectory } from '@/lib/ports/wallets'
import { type Connection, walletConnection } from './connection'
import { type Remembered, rememberedWallets } from './remembered-wallets'

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

/**
 * The wallets connected in this tab. Only the wallets' ids are kept in storage; on the next visit a wallet that was
 * connected here and not disconnected is asked once, when it appears.
 */
export function createWalletStore({ directory, network, storage }: Options): WalletStore {
  const remembered = rememberedWallets(storage, network.name)
  const listeners = new Set<() => void>()
  let wallets: Wallets = { bitcoin: { kind: 'none' }, babylon: { kind: 'none' } }

  const set = (change: Partial<Wallets>) => {
    wallets = { ...wallets, ...change }
    for (const listener of listeners) listener()
  }
  const bitcoin = walletConnection<BitcoinWallet>((connection) => set({ bitcoin: connection }))
  const babylon = walletConnection<BabylonWallet>((connection) => set({ babylon: connection }))

  const connectBitcoin = async (found: FoundBitcoinWallet) => {
    const offer = { name: found.name, connect: () => found.connect(network.bitcoinNetwork) }
    if (await bitcoin.connect(offer)) remembered.write({ bitcoin: found.id })
  }

  const connectBabylon = async (found: FoundBabylonWallet) => {
    const offer = { name: found.name, connect: () => found.connect(network.chainId) }
    if (await babylon.connect(offer)) remembered.write({ babylon: found.id })
  }

  let choices = 0
  const connectKnown = async (known: Remembered) => {
    const found = directory.found()
    const mine = choices
    const bitcoinWallet = found.bitcoin.find(({ id }) => id === known.bitcoin)
    const babylonWallet = found.babylon.find(({ id }) => id === known.babylon)
    if (bitcoinWallet && wallets.bitcoin.kind === 'none') await connectBitcoin(bitcoinWallet)
    // Meanwhile the person may have disconnected, or chosen something else.
    if (mine !== choices) return
    if (babylonWallet && wallets.babylon.kind === 'none') await connectBabylon(babylonWallet)
  }

  const forgetAll = () => {
    choices += 1
    bitcoin.reset()
    babylon.reset()
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
      forgetAll()
      void connectKnown({ bitcoin: id, babylon: id })
    },
    connectBitcoin: (found) => void connectBitcoin(found),
    connectBabylon: (found) => void connectBabylon(found),
    disconnect() {
      remembered.forget()
      for (const wallet of directory.found().bitcoin) wallet.forget?.()
      forgetAll()
    },
  }
}
