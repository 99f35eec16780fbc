import { bytesOf } from '@/lib/bitcoin/hex'
import { type AskedPsbt, type Device, worded } from './device'
import { many, one } from './hex-words'

type Options = { readonly signInputs?: readonly { readonly index: number }[] }

/** What an app with a browser inside puts on a window for Babylon's dApps. */
export function injectableProvider(device: Device) {
  const told = <Value>(value: () => Value) =>
    device.locked ? Promise.reject('The wallet is locked') : Promise.resolve(value())
  const asked = (psbt: string, { signInputs = [] }: Options = {}): AskedPsbt => ({
    psbt: bytesOf(psbt),
    indexes: signInputs.map(({ index }) => index),
  })
  return {
    connectWallet: async () => undefined,
    getAddress: () => told(() => device.account.address),
    getPublicKeyHex: () => told(() => device.account.publicKey),
    getNetwork: () => told(() => device.networkNow),
    signPsbt: async (psbt: string, options: Options) =>
      worded(await device.signPsbts([asked(psbt, options)]), one),
    signPsbts: async (psbts: readonly string[], options: readonly Options[]) =>
      worded(await device.signPsbts(psbts.map((psbt, index) => asked(psbt, options[index]))), many),
    signMessage: async (text: string) => worded(await device.signMessage(text), one),
    on: (_event: string, listener: () => void) => void device.listeners.add(listener),
    off: (_event: string, listener: () => void) => void device.listeners.delete(listener),
  }
}
