import { toBase64 } from 'uint8array-tools'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import type { Device, Words } from './device'
import { worded } from './device'

type LeatherParams = {
  readonly network?: string
  readonly hex: string
  readonly signAtIndex: number | readonly number[]
  readonly message: string
  readonly paymentType: string
}

/** What Leather puts on a window: hex, `signAtIndex`, `paymentType`, no events, and errors that it rejects with. */
export function leatherProvider(device: Device) {
  const calls: (readonly [string, LeatherParams])[] = []
  const addresses = () => [
    ...(['p2wpkh', 'p2tr'] as const).map((kind) => {
      const { address, publicKey, scriptPubKey } = device.accountOf(kind)
      const own = {
        symbol: 'BTC',
        type: kind,
        address,
        publicKey,
        derivationPath: 'm/84h/0h/0h/0/0',
      }
      return kind === 'p2tr' ? { ...own, tweakedPublicKey: scriptPubKey.slice(4) } : own
    }),
    { symbol: 'STX', address: 'ST000000000000000000002AMW42H' },
  ]
  const answers = async (method: string, params: LeatherParams): Promise<unknown> => {
    switch (method) {
      case 'getAddresses':
        return done({ addresses: addresses() })
      case 'signPsbt': {
        const indexes = [params.signAtIndex].flat()
        return worded(await device.signPsbts([{ psbt: bytesOf(params.hex), indexes }]), words)
      }
      case 'signMessage':
        if (params.paymentType !== device.kind) throw failed({ code: -32602, message: 'params' })
        return worded(await device.signMessage(params.message), words)
      default:
        throw failed({ code: -32601, message: `"${method}" is not supported` })
    }
  }
  return {
    calls,
    provider: {
      async request(method: string, params: LeatherParams) {
        calls.push([method, params])
        if (device.locked) throw failed({ code: -32603, message: 'Wallet is locked' })
        return answers(method, params)
      },
    },
  }
}

const done = (result: unknown) => ({ jsonrpc: '2.0', id: 'r', result })
const failed = (error: unknown) => ({ jsonrpc: '2.0', id: 'r', error })

const words: Words = {
  psbts: ([psbt]) => done(psbt ? { hex: hexOf(psbt) } : {}),
  witness: (witness) => done({ signature: toBase64(witness) }),
  text: (text) => done({ hex: text, signature: text }),
  error: failed,
}
