import { fromHex } from 'uint8array-tools'
import { callOf, fieldOf } from '@/lib/adapters/wallet-question'

/** `window.bbnwallet`, Babylon's own shape for apps that bring a wallet along, put in Keplr's words. */
export const keplrShapeOf = (wallet: object) => {
  const getOfflineSigner = () => {
    const isAuto = typeof fieldOf(wallet, 'getOfflineSignerAuto') === 'function'
    return callOf(wallet, isAuto ? 'getOfflineSignerAuto' : 'getOfflineSigner', [])
  }
  return {
    enable: () => callOf(wallet, 'connectWallet', []),
    getOfflineSigner,
    async getKey() {
      const [bech32Address, publicKey, signer] = await Promise.all([
        callOf(wallet, 'getAddress', []),
        callOf(wallet, 'getPublicKeyHex', []),
        getOfflineSigner(),
      ])
      // Its signer has only the methods that the account can do.
      const isNanoLedger = typeof fieldOf(signer, 'signDirect') !== 'function'
      return { bech32Address, pubKey: fromHex(String(publicKey)), isNanoLedger }
    },
  }
}
