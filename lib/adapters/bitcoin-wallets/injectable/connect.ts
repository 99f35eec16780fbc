import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { checkedAccount } from '@/lib/adapters/bitcoin-wallets/account-answer'
import { psbtHex, shortText, witnessBase64 } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import { listenTo } from '@/lib/adapters/bitcoin-wallets/wallet-changes'
import { anything, linkTo, type WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import { hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { InputToSign } from '@/lib/bitcoin/signing'
import type { BitcoinWallet, PsbtToSign } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'
import { confirmNetwork } from './network'

type Place = { readonly network: BitcoinNetwork; readonly locate: () => object | null }

/** Connects a wallet of the shape that Babylon asks of apps with a browser inside. Throws `WalletError`. */
export async function connectInjectable(
  { id, name }: Found,
  { network, locate }: Place,
): Promise<BitcoinWallet> {
  const link = linkTo(name, locate)
  await link.prompt(anything, 'connectWallet')
  await confirmNetwork(network, link, name)
  const address = await link.silently(shortText, 'getAddress')
  const publicKeyHex = await link.silently(shortText, 'getPublicKeyHex')
  return {
    id,
    name,
    version: null,
    account: checkedAccount(name, { network, address, publicKeyHex }),
    signsSeveral: link.has('signPsbts'),
    async currentAddress() {
      await confirmNetwork(network, link, name)
      return link.silently(shortText, 'getAddress')
    },
    signPsbts: (psbts) => signedBy(link, psbts, publicKeyHex),
    signMessage: (text) => link.signature(witnessBase64, 'signMessage', text, 'bip322-simple'),
    onChange: (listener) => listenTo(locate(), listener),
  }
}

async function signedBy(link: WalletLink, psbts: readonly PsbtToSign[], publicKey: string) {
  const asked = psbts.map(({ psbt }) => hexOf(psbt))
  const options = psbts.map(({ inputs }) => ({
    autoFinalized: false,
    signInputs: signInputs(inputs, publicKey),
  }))
  if (asked.length === 1) return [await link.signature(psbtHex, 'signPsbt', asked[0], options[0])]
  return link.signature(z.array(psbtHex).check(z.length(asked.length)), 'signPsbts', asked, options)
}

/** For a script the key must not be tweaked, which is said in both ways that wallets understand. */
const signInputs = (inputs: readonly InputToSign[], publicKey: string) =>
  inputs.map(({ index, path }) =>
    path === 'p2tr-script'
      ? { index, publicKey, useTweakedSigner: false, disableTweakSigner: true }
      : { index, publicKey },
  )
