import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { SignatureRefusedError, WalletNotConnectedError } from './errors'
import type { FlowPorts } from './flow-ports'

type Wallets = Pick<FlowPorts, 'wallets'>

/** The connected Bitcoin wallet, if it would still sign with the account the flow began with. */
export async function bitcoinWallet(
  ports: Wallets,
  account: BitcoinAccount,
): Promise<BitcoinWallet> {
  const wallet = ports.wallets().bitcoin
  if (!wallet) throw new WalletNotConnectedError('bitcoin')
  if (wallet.account.network !== account.network)
    throw new WalletError('wallet-wrong-network', wallet.name)
  await confirmAddress(wallet, account.address)
  return wallet
}

/** The connected Babylon wallet, if it would still sign with the account the flow began with. */
export async function babylonWallet(
  ports: Wallets,
  account: { readonly chainId: string; readonly address: string },
): Promise<BabylonWallet> {
  const wallet = ports.wallets().babylon
  if (!wallet) throw new WalletNotConnectedError('babylon')
  if (wallet.account.chainId !== account.chainId)
    throw new WalletError('wallet-wrong-network', wallet.name)
  await confirmAddress(wallet, account.address)
  return wallet
}

/**
 * Asks the wallet to sign, and takes nothing but signatures of our own transaction out of its answer,
 * in the order of `request.inputs`. Throws `WalletError` or `SignatureRefusedError`.
 */
export async function promptedSignatures(
  ports: Wallets,
  account: BitcoinAccount,
  request: SigningRequest,
): Promise<readonly Uint8Array[]> {
  const wallet = await bitcoinWallet(ports, account)
  const [answer] = await wallet.signPsbts([{ psbt: psbtOf(request), inputs: request.inputs }])
  if (!answer) throw new SignatureRefusedError(wallet.name, 'unsigned')
  const signatures = verifiedSignatures(request, answer)
  if (!signatures.ok) throw new SignatureRefusedError(wallet.name, signatures.problem)
  return signatures.value
}

/** For requests with one input. */
export async function promptedSignature(
  ports: Wallets,
  account: BitcoinAccount,
  request: SigningRequest,
): Promise<Uint8Array> {
  const [signature] = await promptedSignatures(ports, account, request)
  if (!signature) throw new RangeError('a request has inputs')
  return signature
}

/** A wallet that cannot tell its address without a prompt is judged by its signature alone. */
async function confirmAddress(wallet: BitcoinWallet | BabylonWallet, address: string) {
  const current = wallet.account.address === address ? await wallet.currentAddress() : false
  if (current !== null && current !== address)
    throw new WalletError('wallet-wrong-account', wallet.name)
}
