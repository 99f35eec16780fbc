import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import {
  publicKey,
  scriptedWallet,
  taprootAddress,
  unisatAnswers,
  xOnlyKey,
} from './scripted-wallet'

/** A window with the wallet where each of UniSat's family puts itself. */
const placeOf: Readonly<Record<string, (wallet: object) => object>> = {
  unisat: (wallet) => ({ unisat_wallet: wallet }),
  onekey: (wallet) => ({ $onekey: { btc: wallet, $walletInfo: { version: '5.1.0' } } }),
  keplr: (wallet) => ({ keplr: { bitcoin: wallet, version: '0.12.300' } }),
  bitget: (wallet) => ({ bitkeep: { unisat: wallet } }),
  binance: (wallet) => ({ binancew3w: { bitcoin: wallet } }),
  okx: (wallet) => ({ okxwallet: { bitcoinRegtest: wallet, version: '3.29.26' } }),
}

export const family = Object.keys(placeOf)

const { requestAccounts: _, ...withoutRequest } = unisatAnswers
const okxAnswers = {
  ...withoutRequest,
  connect: { address: taprootAddress, publicKey: xOnlyKey, compressedPublicKey: publicKey },
}

export function foundIn(scope: object, id: string) {
  const found = findBitcoinWallets(scope).find((wallet) => wallet.id === id)
  if (!found) throw new Error(`${id} is not found`)
  return found
}

/** One of the family at its place, connected, answering as usual but for `answers`. */
export async function connected(
  id: string,
  answers: Readonly<Record<string, unknown>> = {},
  network: BitcoinNetwork = 'regtest',
) {
  const usual = id === 'okx' ? okxAnswers : unisatAnswers
  const scripted = scriptedWallet({ ...usual, ...answers })
  const scope = placeOf[id]?.(scripted.wallet) ?? {}
  return { ...scripted, scope, connected: await foundIn(scope, id).connect(network) }
}
