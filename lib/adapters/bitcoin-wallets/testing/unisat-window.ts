import { bytesOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { AskedPsbt, Device } from './device'
import { worded } from './device'
import { many, one } from './hex-words'

export type UnisatOptions = {
  readonly device: Device
  /** `chain`: names of chains, as UniSat has now; `network`: as it had once; `none`: it cannot be asked. */
  readonly tells: 'chain' | 'network' | 'none'
  /** How several transactions come in one prompt: with options of their own, with one object for all, or not at all. */
  readonly several: 'each' | 'shared' | 'never'
}

type ToSign = { readonly index: number; readonly publicKey?: string; readonly address?: string }
type Options = { readonly autoFinalized?: boolean; readonly toSignInputs?: readonly ToSign[] }

const chains: Readonly<Record<BitcoinNetwork | 'another', string>> = {
  mainnet: 'BITCOIN_MAINNET',
  signet: 'BITCOIN_SIGNET',
  regtest: 'BITCOIN_REGTEST',
  another: 'FRACTAL_BITCOIN_MAINNET',
}

class LockedError extends Error {
  readonly code = 4100
}

/** What UniSat, and those who took its shape, put on a window. */
export function unisatProvider({ device, tells, several }: UnisatOptions) {
  const addresses = () => (device.locked ? [] : [device.account.address])
  const asked = (psbt: string, options: Options): AskedPsbt => {
    if (device.locked) throw new LockedError()
    // As UniSat and OKX finalise by themselves unless they are told not to.
    if (options.autoFinalized !== false) throw new Error('it would finalise by itself')
    return { psbt: bytesOf(psbt), indexes: (options.toSignInputs ?? []).map(indexFor(device)) }
  }
  const provider = {
    requestAccounts: async () => addresses(),
    getAccounts: async () => addresses(),
    /** OKX's own. */
    connect: async () => {
      const { address, key, publicKey } = device.account
      return { address, publicKey: key, compressedPublicKey: publicKey }
    },
    getPublicKey: async () => device.account.publicKey,
    signPsbt: async (psbt: string, options: Options) =>
      worded(await device.signPsbts([asked(psbt, options)]), one),
    signMessage: async (text: string) => {
      if (device.locked) throw new LockedError()
      return worded(await device.signMessage(text), one)
    },
    on: (_event: string, listener: () => void) => void device.listeners.add(listener),
    removeListener: (_event: string, listener: () => void) =>
      void device.listeners.delete(listener),
  }
  return { ...provider, ...networkMethods(device, tells), ...batchMethod(device, several, asked) }
}

function networkMethods(device: Device, tells: UnisatOptions['tells']) {
  const home = async () => {
    device.networkNow = device.network
  }
  const now = () => ({ enum: chains[device.networkNow], network: device.networkNow })
  if (tells === 'chain') return { getChain: async () => now(), switchChain: home }
  if (tells === 'none') return {}
  const name = () => (device.networkNow === 'mainnet' ? 'livenet' : device.networkNow)
  return { getNetwork: async () => name(), switchNetwork: home }
}

function batchMethod(
  device: Device,
  several: UnisatOptions['several'],
  asked: (psbt: string, options: Options) => AskedPsbt,
) {
  if (several === 'never') return {}
  const optionsAt = (options: Options | readonly Options[], index: number) =>
    (several === 'each' ? (options as readonly Options[])[index] : (options as Options)) ?? {}
  const signPsbts = async (psbts: readonly string[], options: Options | readonly Options[]) => {
    const questions = psbts.map((psbt, index) => asked(psbt, optionsAt(options, index)))
    return worded(await device.signPsbts(questions), many)
  }
  return { signPsbts }
}

/** A key or an address that is not exactly its own is refused. */
const indexFor =
  (device: Device) =>
  ({ index, publicKey, address }: ToSign): number => {
    const own = device.account
    if ((publicKey ?? own.publicKey) !== own.publicKey) throw new Error('Invalid public key')
    if ((address ?? own.address) !== own.address) throw new Error('Invalid address')
    return index
  }
