import { toSats } from '@/lib/bitcoin/sats'
import { oneOf, optional } from '@/lib/localnet/body'
import { type JsonObject, Refusal, readObject } from '@/lib/localnet/http'
import type { Network } from '@/lib/localnet/network'
import { signDirect, signMessage, signPsbt } from '@/lib/localnet/practice-signing'
import {
  babylonAccountOf,
  bitcoinAccountOf,
  createPracticeWallet,
  type PracticeWallet,
} from '@/lib/localnet/practice-wallet'
import { onNetwork } from './control'
import { pay } from './money-controls'

const walletSats = toSats(100_000_000)
const walletUbbn = 100_000_000n

export const walletControls = {
  'POST wallets': onNetwork(
    { kind: optional(oneOf(['p2tr', 'p2wpkh'])) },
    async (network, { kind = 'p2tr' }) => {
      const wallet = createPracticeWallet(kind)
      network.act({ kind: 'practice-wallet', wallet })
      const { scriptPubKey } = bitcoinAccountOf(wallet)
      await pay(network, { to: scriptPubKey, sats: walletSats, confirm: true })
      const { address } = babylonAccountOf(wallet)
      network.act({ kind: 'babylon-funds', address, ubbn: walletUbbn.toString() })
      return { id: wallet.id }
    },
  ),
}

type WalletAnswer = (wallet: PracticeWallet, body: JsonObject) => unknown

const signings: Readonly<Record<string, WalletAnswer>> = {
  'sign-psbt': signPsbt,
  'sign-message': signMessage,
  'sign-direct': signDirect,
}

/** `GET wallets/{id}` and `POST wallets/{id}/{action}`. null for any other path. */
export async function answerForWallet({ world }: Network, request: Request, path: string) {
  const [, id, action = ''] = /^\/wallets\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? []
  if (id === undefined) return null
  const wallet = world.wallets.get(id)
  if (!wallet) throw new Refusal(404, 'there is no such practice wallet')
  if (request.method === 'GET' && action === '') return walletJson(wallet)
  const sign = Object.hasOwn(signings, action) ? signings[action] : undefined
  if (request.method !== 'POST' || !sign) return null
  return sign(wallet, await readObject(request))
}

function walletJson(wallet: PracticeWallet) {
  const { address, publicKey, kind } = bitcoinAccountOf(wallet)
  return { id: wallet.id, bitcoin: { address, publicKey, kind }, babylon: babylonAccountOf(wallet) }
}
