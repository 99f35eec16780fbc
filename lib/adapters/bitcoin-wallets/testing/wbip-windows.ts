import type { Device } from './device'
import { leatherProvider } from './leather-window'
import { satsProvider } from './sats-window'

/** The windows that wallets of the WBIPs leave, and as whom the wallet behind is found there. */
export const wbipWindows = {
  xverse: (device: Device, options: Partial<Parameters<typeof satsProvider>[0]> = {}) => {
    const { provider, calls } = satsProvider({ device, listens: 'object', ...options })
    const BitcoinProvider = presentIn(device, provider)
    const btc_providers = [{ id: 'XverseProviders.BitcoinProvider', name: 'Xverse Wallet' }]
    return { calls, scope: { XverseProviders: BitcoinProvider('BitcoinProvider'), btc_providers } }
  },
  leather: (device: Device) => {
    const { provider, calls } = leatherProvider(device)
    return { calls, scope: presentIn(device, provider)('LeatherProvider') }
  },
  fordefi: (device: Device) => {
    const { provider, calls } = satsProvider({ device, listens: 'positional' })
    return { calls, scope: { FordefiProviders: presentIn(device, provider)('UtxoProvider') } }
  },
  /** One that nobody knows, and that lacks what newer wallets have. */
  registered: (device: Device) => {
    const without = ['getInfo', 'wallet_connect', 'wallet_getAccount', 'wallet_changeNetwork']
    const { provider, calls } = satsProvider({ device, without })
    const at = presentIn(device, provider)('BitcoinProvider')
    return {
      calls,
      scope: { Unheard: at, wbip_providers: [{ id: 'Unheard.BitcoinProvider', name: 'Unheard' }] },
    }
  },
} as const

/** An object with the provider in it, as long as its extension is there. */
const presentIn =
  (device: Device, provider: object) =>
  (name: string): object =>
    Object.defineProperty({}, name, {
      enumerable: true,
      configurable: true,
      get: () => (device.gone ? undefined : provider),
    })
