import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { checkedAccount } from '@/lib/adapters/bitcoin-wallets/account-answer'
import { anything, linkTo, type WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { BitcoinWallet, PsbtToSign } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'
import { WalletError } from '@/lib/ports/wallets'
import { type Claim, claimFor, claimsIn, claimsOn } from './account'
import { caipChain, chainOf } from './chain'
import { currentAddress, listenTo } from './changes'
import { methodOf } from './feature'
import type { Purpose } from './purpose'

const bytes = z.instanceof(Uint8Array)
const signedSchema = z.tuple([z.object({ signedPsbt: bytes })])
const messageSchema = z.tuple([z.object({ signature: bytes })])
const accountsSchema = z.pipe(z.unknown(), z.transform(claimsIn))

type Chosen = Found & { readonly purpose: Purpose }
type Link = (feature: string) => WalletLink

/** Connects one of the accounts of a wallet that keeps to Wallet Standard. Throws `WalletError`. */
export async function connectStandard(
  chosen: Chosen,
  wallet: object,
  network: BitcoinNetwork,
): Promise<BitcoinWallet> {
  const { id, name } = chosen
  const link: Link = (feature) => linkTo(name, () => methodOf(wallet, feature)?.object ?? null)
  const { object, address, publicKeyHex } = await askedClaim(link, chosen, network)
  const signed = async ({ psbt, inputs }: PsbtToSign) => {
    const signingIndexes = inputs.map(({ index }) => index)
    const inputsToSign = [{ account: object, signingIndexes }]
    const asked = { psbt, inputsToSign, chain: chainOf(network) }
    const sign = link('bitcoin:signTransaction')
    const [{ signedPsbt }] = await sign.signature(signedSchema, 'signTransaction', asked)
    return signedPsbt
  }
  return {
    id,
    name,
    version: null,
    account: checkedAccount(name, { network, address, publicKeyHex }),
    // It may be given several, but nothing says that a person is asked once.
    signsSeveral: false,
    currentAddress: currentAddress(wallet, name, address),
    async signPsbts(psbts) {
      const answers: Uint8Array[] = []
      for (const psbt of psbts) answers.push(await signed(psbt))
      return answers
    },
    async signMessage(text) {
      const asked = { account: object, message: new TextEncoder().encode(text) }
      const sign = link('bitcoin:signMessage')
      const [{ signature }] = await sign.signature(messageSchema, 'signMessage', asked)
      return signature
    },
    onChange: (listener) => listenTo(wallet, listener),
  }
}

/** The account to stake with, after the wallet was asked to change its network where that is needed. */
async function askedClaim(link: Link, { name, purpose }: Chosen, network: BitcoinNetwork) {
  const ask = async (): Promise<readonly Claim[]> => {
    const asked = { purposes: [purpose] }
    const claims = await link('bitcoin:connect').prompt(accountsSchema, 'connect', asked)
    if (claims.length === 0) throw new WalletError('wallet-locked', name)
    return claimsOn(network, claims)
  }
  let claims = await ask()
  if (claims.length === 0 && link('bitcoin:switchNetwork').has('switchNetwork')) {
    const change = link('bitcoin:switchNetwork')
    await change.prompt(anything, 'switchNetwork', caipChain[network])
    claims = await ask()
  }
  if (claims.length === 0) throw new WalletError('wallet-wrong-network', name)
  const claim = claimFor(purpose, network, claims)
  if (!claim) throw new WalletError('wallet-unsupported', name)
  return claim
}
