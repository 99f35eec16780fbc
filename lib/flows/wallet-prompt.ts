import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { allVerifiedSignatures, psbtOf, type SignatureRefusal } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'
import type { Result } from '@/lib/shared/result'
import { SignatureRefusedError, WalletNotConnectedError } from './errors'
import type { FlowPorts } from './flow-ports'
import { steadily } from './steady'

type Wallets = Pick<FlowPorts, 'wallets'>

/** The Bitcoin wallet connected now, on the network that the flow is on. */
export function bitcoinWallet(
  ports: Wallets,
  account: Pick<BitcoinAccount, 'network'>,
): BitcoinWallet {
  const wallet = ports.wallets().bitcoin
  if (!wallet) throw new WalletNotConnectedError('bitcoin')
  if (wallet.account.network !== account.network)
    throw new WalletError('wallet-wrong-network', wallet.name)
  return wallet
}

/** The Babylon wallet connected now, on the chain that the flow is on. */
export function babylonWallet(
  ports: Wallets,
  account: { readonly chainId: string },
): BabylonWallet {
  const wallet = ports.wallets().babylon
  if (!wallet) throw new WalletNotConnectedError('babylon')
  if (wallet.account.chainId !== account.chainId)
    throw new WalletError('wallet-wrong-network', wallet.name)
  return wallet
}

/**
 * Asks for the signatures of all requests at once, and takes nothing but signatures of our own transactions out of the
 * answer: for each request, in the order of its inputs. Throws `WalletError`.
 */
export async function askedSignatures(
  wallet: BitcoinWallet,
  account: BitcoinAccount,
  requests: readonly SigningRequest[],
): Promise<Result<readonly (readonly Uint8Array[])[], SignatureRefusal>> {
  const asked = requests.map((request) => ({ psbt: psbtOf(request), inputs: request.inputs }))
  const answers = await steadily(wallet, account.address, () => wallet.signPsbts(asked))
  return allVerifiedSignatures(requests, answers)
}

/** The signatures of one request, by whichever wallet is connected. Throws `WalletError` or `SignatureRefusedError`. */
export async function promptedSignatures(
  ports: Wallets,
  account: BitcoinAccount,
  request: SigningRequest,
): Promise<readonly Uint8Array[]> {
  const [signatures] = await promptedTogether(bitcoinWallet(ports, account), account, [request])
  if (!signatures) throw new RangeError('one request has one answer')
  return signatures
}

/** The signatures of several requests in one prompt. Throws `WalletError` or `SignatureRefusedError`. */
export async function promptedTogether(
  wallet: BitcoinWallet,
  account: BitcoinAccount,
  requests: readonly SigningRequest[],
): Promise<readonly (readonly Uint8Array[])[]> {
  const signatures = await askedSignatures(wallet, account, requests)
  if (!signatures.ok) throw new SignatureRefusedError(wallet.name, signatures.problem)
  return signatures.value
}
