import { bytesOf } from '@/lib/bitcoin/hex'
import { type Device, type Words, worded } from './device'

type Asked = {
  readonly psbt: Uint8Array
  readonly inputsToSign: readonly { readonly signingIndexes: readonly number[] }[]
}

/** A wallet as it registers itself by Wallet Standard, with both of its accounts. */
export function standardWallet(device: Device) {
  const accounts = () =>
    (['p2wpkh', 'p2tr'] as const).map((kind) => {
      const { address, publicKey, key } = device.accountOf(kind)
      const publicKeyBytes = bytesOf(kind === 'p2tr' ? key : (publicKey ?? key))
      return { address, publicKey: publicKeyBytes, chains: ['bitcoin:regtest'], features: [] }
    })
  const present = () => {
    if (device.gone) throw new Error('Extension context invalidated.')
    if (device.locked) throw new Error('Wallet is locked')
  }
  return {
    version: '1.0.0',
    name: 'Standard',
    icon: 'data:image/png;base64,',
    chains: ['bitcoin:regtest'],
    get accounts() {
      return device.locked ? [] : accounts()
    },
    features: {
      'bitcoin:connect': { version: '1.0.0', connect: async () => ({ accounts: accounts() }) },
      'bitcoin:signTransaction': {
        version: '1.0.0',
        async signTransaction(...asked: readonly Asked[]) {
          present()
          const psbts = asked.map(({ psbt, inputsToSign }) => ({
            psbt,
            indexes: inputsToSign.flatMap(({ signingIndexes }) => signingIndexes),
          }))
          return worded(await device.signPsbts(psbts), words)
        },
      },
      'bitcoin:signMessage': {
        version: '1.0.0',
        async signMessage({ message }: { readonly message: Uint8Array }) {
          present()
          return worded(await device.signMessage(new TextDecoder().decode(message)), words)
        },
      },
      'standard:events': {
        version: '1.0.0',
        on(_event: 'change', listener: () => void) {
          device.listeners.add(listener)
          return () => device.listeners.delete(listener)
        },
      },
    },
  }
}

const words: Words = {
  psbts: (psbts) => psbts.map((signedPsbt) => ({ signedPsbt })),
  witness: (signature) => [{ signature }],
  text: (text) => [{ signedPsbt: text, signature: text }],
  error: (error) => ({ error }),
}
