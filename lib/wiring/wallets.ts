import { findBabylonWallets } from '@/lib/adapters/babylon-wallets/find'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { airGappedWallet } from '@/lib/adapters/bitcoin-wallets/air-gapped/found'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { createPractice } from '@/lib/adapters/practice-account'
import type { NetworkConfig } from '@/lib/config/networks'
import type { AirGapDesk } from '@/lib/ports/air-gap'
import type { Found } from '@/lib/ports/found'
import type { WalletDirectory, WalletsFound } from '@/lib/ports/wallets'
import { fetchFor } from './localnet'
import { standardList } from './standard-list'

/** Milliseconds after which wallets that inject late are looked for again. */
const rescans = [200, 600, 1000, 3000]

const announcements = ['unisat#initialized', 'focus']

const nothing: WalletsFound = { bitcoin: [], babylon: [] }

type Scope = Window & typeof globalThis

/**
 * The wallets of this browser, a device without a cable if there is a desk to carry things to it, and on the local
 * network the practice wallet. Finds nothing where there is no window.
 */
export function createWalletDirectory(
  network: NetworkConfig,
  scope: Scope | undefined = globalThis.window,
  desk: AirGapDesk | null = null,
): WalletDirectory {
  if (!scope) return { found: () => nothing, scan: () => {}, subscribe: () => () => {} }
  const practice = practiceWallets(network, scope)
  const airGapped = desk ? [airGappedWallet({ desk, storage: scope.localStorage })] : []
  const listeners = new Set<() => void>()
  const standard = standardList()
  let found = nothing

  const scan = () => {
    const seen = {
      bitcoin: [
        ...findBitcoinWallets(scope, standard.registered()),
        ...airGapped,
        ...practice.bitcoin,
      ],
      babylon: [...findBabylonWallets(scope, network), ...practice.babylon],
    }
    if (idsOf(seen) === idsOf(found)) return
    found = seen
    for (const listener of listeners) listener()
  }
  let stops: readonly (() => void)[] = []
  let stopLooking = () => {}
  const keepLooking = () => {
    stopLooking()
    stopLooking = lookLater(scope, scan)
  }
  scan()
  return {
    found: () => found,
    scan() {
      scan()
      if (listeners.size > 0) keepLooking()
    },
    subscribe(onChange) {
      listeners.add(onChange)
      if (listeners.size === 1) {
        keepLooking()
        stops = [() => stopLooking(), listen(scope, scan), standard.watch(scan)]
      }
      return () => {
        if (listeners.delete(onChange) && listeners.size === 0) for (const stop of stops) stop()
      }
    },
  }
}

/** Extensions inject when they like: some say so, some only show up (babylon-toolkit#1715). */
function lookLater(scope: Scope, scan: () => void): () => void {
  const timers = [0, ...rescans].map((delay) => scope.setTimeout(scan, delay))
  return () => {
    for (const timer of timers) scope.clearTimeout(timer)
  }
}

function listen(scope: Scope, scan: () => void): () => void {
  for (const event of announcements) scope.addEventListener(event, scan)
  return () => {
    for (const event of announcements) scope.removeEventListener(event, scan)
  }
}

function practiceWallets(network: NetworkConfig, scope: Scope): WalletsFound {
  if (network.name !== 'localnet') return nothing
  const root = '/localnet'
  const practice = createPractice({
    root,
    storage: scope.localStorage,
    fetch: fetchFor(network, root),
  })
  return {
    bitcoin: [practiceBitcoinWallet(practice)],
    babylon: [practiceBabylonWallet(practice)],
  }
}

const idsOf = ({ bitcoin, babylon }: WalletsFound): string =>
  JSON.stringify([bitcoin, babylon].map((wallets: readonly Found[]) => wallets.map(({ id }) => id)))
