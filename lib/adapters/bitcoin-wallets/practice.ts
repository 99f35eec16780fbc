import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { hex } from '@/lib/adapters/fields'
import type { Practice } from '@/lib/adapters/practice-account'
import { askWallet, silentAnswer } from '@/lib/adapters/wallet-question'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinWallet, FoundBitcoinWallet, PsbtToSign } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'

const identity = { id: 'practice', name: 'Practice wallet' }

const psbtSchema = z.object({ psbt: hex })
const signatureSchema = z.object({ signature: z.string() })

/** A wallet that needs nothing installed, because the local network keeps its keys and asks nobody. */
export const practiceBitcoinWallet = (practice: Practice): FoundBitcoinWallet => ({
  ...identity,
  async connect(network) {
    if (network !== 'regtest') throw new WalletError('wallet-wrong-network', identity.name)
    return connected(practice)
  },
})

/** Nobody is asked, so it has to answer by itself. */
const asked = <Answer>(question: () => Promise<Answer>) =>
  askWallet(identity.name, silentAnswer, question)

async function connected(practice: Practice): Promise<BitcoinWallet> {
  const { checkedAccount } = await import('./account-answer')
  const { id, bitcoin } = await practice.account()
  const { address, publicKey: publicKeyHex } = bitcoin
  const signPsbt = async ({ psbt, inputs }: PsbtToSign) => {
    const body = { psbt: hexOf(psbt), inputs: inputs.map(({ index }) => ({ index })) }
    const question = { id, action: 'sign-psbt', body }
    return bytesOf((await asked(() => practice.ask(question, psbtSchema))).psbt)
  }
  return {
    ...identity,
    version: null,
    signsSeveral: true,
    onChange: () => () => {},
    account: checkedAccount(identity.name, { network: 'regtest', address, publicKeyHex }),
    currentAddress: async () => (await practice.account()).bitcoin.address,
    signPsbts: (psbts) => Promise.all(psbts.map(signPsbt)),
    async signMessage(message) {
      const question = { id, action: 'sign-message', body: { message } }
      return fromBase64((await asked(() => practice.ask(question, signatureSchema))).signature)
    },
  }
}
