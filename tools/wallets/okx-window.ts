import { TEST_NETWORK, WIF } from '@scure/btc-signer'
import { okxMessages, okxNetworks, signPsbtWithKeyPathAndScriptPath } from './published-code'
import type { WalletOwner } from './wallet-owner'

const { regtest } = okxNetworks

type ToSign = {
  readonly index: number
  readonly address?: string
  readonly publicKey?: string
  readonly useTweakSigner?: boolean
  readonly disableTweakSigner?: boolean
}

type OkxOptions = {
  readonly autoFinalized?: boolean
  readonly toSignInputs?: readonly ToSign[]
}

/**
 * A window with OKX on it. Signing is what OKX publishes; that each input names either its address or its key, and a
 * taproot account's own coins only the address, is what people met (sats-wagmi#136).
 */
export function okxWindow({ account, publicKey, secret }: WalletOwner) {
  const wif = WIF(TEST_NETWORK).encode(secret)
  const signed = async (hex: string, options: OkxOptions = {}) => {
    for (const input of options.toSignInputs ?? []) refuseUnknownSigner(input)
    return signPsbtWithKeyPathAndScriptPath(hex, wif, regtest, options as never)
  }
  const refuseUnknownSigner = ({ address, publicKey: key, ...input }: ToSign) => {
    if ((address === undefined) === (key === undefined)) throw new Error('either of the two')
    const isScript = input.disableTweakSigner === true
    const isUnknown = account.kind === 'p2tr' && !isScript
    if (key !== undefined && (key !== publicKey || isUnknown))
      throw new Error('Invalid public key toSignInput')
    if (address !== undefined && address !== account.address) throw new Error('Invalid address')
  }
  const bitcoinRegtest = {
    connect: async () => ({
      address: account.address,
      publicKey: account.kind === 'p2tr' ? account.key : publicKey,
      compressedPublicKey: publicKey,
    }),
    getAccounts: async () => [account.address],
    signPsbt: signed,
    signPsbts: async (hexes: readonly string[], options?: readonly OkxOptions[]) =>
      Promise.all(hexes.map((hex, index) => signed(hex, options?.[index]))),
    signMessage: async (message: string, type?: string) => {
      if (type !== 'bip322-simple') throw new Error('a page has to name the type')
      return okxMessages.signSimple(message, account.address, wif, regtest)
    },
    on: () => {},
    removeListener: () => {},
  }
  return { okxwallet: { bitcoinRegtest } }
}
