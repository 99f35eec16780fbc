import { checkedAccount } from '@/lib/adapters/bitcoin-wallets/account-answer'
import { witnessBase64 } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import { listenTo } from '@/lib/adapters/bitcoin-wallets/wallet-changes'
import { linkTo } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { askedClaim, silentAddress } from './account'
import { bringTo, confirmNetwork } from './network'
import { objectFor, objectOf } from './place'
import { signedBy, signsSeveral } from './sign'
import { versionOf } from './version'
import type { FamilyWallet } from './wallets'

/** Connects a wallet of UniSat's shape. Throws `WalletError`. */
export async function connectFamily(
  scope: object,
  wallet: FamilyWallet,
  network: BitcoinNetwork,
): Promise<BitcoinWallet> {
  const { id, name } = wallet
  const locate = () => objectFor(scope, wallet, network)
  // There, but without an object for this network.
  if (!locate() && objectOf(scope, wallet)) throw new WalletError('wallet-unsupported', name)
  const link = linkTo(name, locate)
  const first = await askedClaim(link, wallet)
  const { address, publicKeyHex } = (await bringTo(network, link, wallet))
    ? await askedClaim(link, wallet)
    : first
  const account = checkedAccount(name, { network, address, publicKeyHex })
  const signer = { address, publicKey: publicKeyHex }
  return {
    id,
    name,
    version: await versionOf(scope, link, wallet),
    account,
    signsSeveral: signsSeveral(link, wallet),
    async currentAddress() {
      await confirmNetwork(network, link, wallet)
      return silentAddress(link, wallet)
    },
    signPsbts: (psbts) => signedBy(link, wallet, { signer, psbts }),
    signMessage: (text) => link.signature(witnessBase64, 'signMessage', text, 'bip322-simple'),
    onChange: (listener) => {
      const stop = listenTo(locate(), listener)
      const stopWindow = listenOnWindow(scope, wallet, listener)
      return () => {
        stop()
        stopWindow()
      }
    },
  }
}

function listenOnWindow(scope: object, { windowEvent }: FamilyWallet, listener: () => void) {
  if (windowEvent === undefined || !(scope instanceof EventTarget)) return () => {}
  const onEvent = () => listener()
  scope.addEventListener(windowEvent, onEvent)
  return () => scope.removeEventListener(windowEvent, onEvent)
}
