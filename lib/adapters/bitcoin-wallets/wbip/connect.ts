import { checkedAccount } from '@/lib/adapters/bitcoin-wallets/account-answer'
import { askWallet, callOf, signedAnswer } from '@/lib/adapters/wallet-question'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'
import { WalletError } from '@/lib/ports/wallets'
import type { Habits } from './known'
import { leatherSpeech } from './leather-speech'
import { listenTo } from './listening'
import { satsSpeech } from './sats-speech'
import type { ClaimedAddress, Purpose, Speech } from './speech'

export type WbipWallet = Found &
  Habits & {
    readonly path: string
    readonly purpose: Purpose
  }

/** Connects one of the two addresses of a wallet that speaks as the WBIPs say. Throws `WalletError`. */
export async function connectWbip(
  wallet: WbipWallet,
  network: BitcoinNetwork,
  locate: () => object | null,
): Promise<BitcoinWallet> {
  const { id, name, purpose } = wallet
  const speech = await speechOf(wallet, network, locate)
  const { address, publicKey: publicKeyHex } = stakingAddress(wallet, await speech.connect())
  const account = checkedAccount(name, { network, address, publicKeyHex })
  return {
    id,
    name,
    account,
    version: speech.version,
    signsSeveral: false,
    async currentAddress() {
      const addresses = await speech.addressesNow()
      return addresses && claimFor(name, purpose, addresses).address
    },
    async signPsbts(psbts) {
      const answers: Uint8Array[] = []
      for (const asked of psbts)
        answers.push(await askWallet(name, signedAnswer, () => speech.signPsbt(account, asked)))
      return answers
    },
    signMessage: (text) => askWallet(name, signedAnswer, () => speech.signMessage(account, text)),
    onChange: (listener) => listenTo(locate(), wallet.listens, listener),
  }
}

async function speechOf(
  { name, path, dialect }: WbipWallet,
  network: BitcoinNetwork,
  locate: () => object | null,
): Promise<Speech> {
  // Looked up for every question: wallets replace their object when they are unlocked or updated.
  const asked = async (method: string, params: unknown) => {
    const provider = locate()
    if (!provider) throw new WalletError('wallet-failed', name, { cause: gone() })
    return callOf(provider, 'request', [method, params])
  }
  const told = { name, network, asked }
  return dialect === 'leather' ? leatherSpeech(told) : satsSpeech(told, path)
}

const gone = () => new RangeError('the wallet is no longer on this page')

/** Of hardware behind such a wallet only coins are signed, never a script: a stake could not be left again. */
function stakingAddress({ name, purpose }: WbipWallet, addresses: readonly ClaimedAddress[]) {
  const claim = claimFor(name, purpose, addresses)
  if ((claim.walletType ?? 'software') === 'software') return claim
  throw new WalletError('wallet-unsupported', name, { cause: new RangeError('hardware-account') })
}

function claimFor(name: string, purpose: Purpose, addresses: readonly ClaimedAddress[]) {
  const claim = addresses.find((address) => address.purpose === purpose)
  if (claim) return claim
  throw new WalletError(addresses.length === 0 ? 'wallet-locked' : 'wallet-unsupported', name)
}
