import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { Device } from '@/lib/adapters/bitcoin-wallets/testing/device'
import { wbipWindows } from '@/lib/adapters/bitcoin-wallets/testing/wbip-windows'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { value } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { okxWindow } from '@/tools/wallets/okx-window'
import { unisatWindow } from '@/tools/wallets/unisat-window'
import type { WalletOwner } from '@/tools/wallets/wallet-owner'

/** Whose signing code is behind each: UniSat's, OKX's, and scure's, which Xverse and Leather build on. */
const windows: Readonly<Record<string, (owner: WalletOwner) => object>> = {
  unisat: unisatWindow,
  okx: okxWindow,
  scure: ({ account, ...key }) =>
    wbipWindows.leather(new Device(account.kind, 'regtest', key)).scope,
}
/** Each with both kinds of account. */
export const cases = Object.keys(windows).flatMap((code) =>
  (['p2tr', 'p2wpkh'] as const).map((kind) => ({ code, kind })),
)

/** The wallet on the window that has this very account. */
export async function walletWith(code: string, owner: WalletOwner): Promise<BitcoinWallet> {
  const found = findBitcoinWallets(windows[code]?.(owner) ?? {})
  const wallets = await Promise.all(found.map((wallet) => wallet.connect('regtest')))
  const wallet = wallets.find(({ account }) => account.address === owner.account.address)
  if (!wallet) throw new Error(`no wallet with the account of ${code}`)
  return wallet
}

/** What the wallet signed of a request, as the protocol core lets it through. */
export async function signatures(wallet: BitcoinWallet, request: SigningRequest) {
  const asked = { psbt: psbtOf(request), inputs: request.inputs }
  const [answer = new Uint8Array()] = await wallet.signPsbts([asked])
  return value(verifiedSignatures(request, answer))
}
