import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { askWallet, callOf, promptAnswer, silentAnswer } from '@/lib/adapters/wallet-question'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { Found } from '@/lib/ports/found'
import { WalletError } from '@/lib/ports/wallets'
import { checkedAccount } from './account-answer'
import { toSignInputs } from './inputs-to-sign'
import { chainOf, networkOf } from './unisat-network'

const addressesSchema = z.array(z.string())
const psbtSchema = z.string().check(z.regex(/^(?:[0-9a-f]{2})+$/i), z.maxLength(2_000_000))
const textSchema = z.string().check(z.maxLength(10_000))

/** Connects UniSat, or a wallet of the same shape. Throws `WalletError`. */
export async function connectUnisat(
  { id, name }: Found,
  provider: object,
  network: BitcoinNetwork,
): Promise<BitcoinWallet> {
  const silently = <Answer>(question: () => Promise<Answer>) =>
    askWallet(name, silentAnswer, question)
  const prompt = <Answer>(question: () => Promise<Answer>) =>
    askWallet(name, promptAnswer, question)
  const call = (method: string, ...args: readonly unknown[]) => callOf(provider, method, args)
  const isOnNetwork = async () => (await silently(() => networkOf(provider))) === network
  const request = () => prompt(async () => addressesSchema.parse(await call('requestAccounts')))

  await request()
  if (!(await isOnNetwork())) await prompt(() => call('switchChain', chainOf[network]))
  if (!(await isOnNetwork())) throw new WalletError('wallet-wrong-network', name)
  const address = firstOf(name, await request())
  // Kept as the wallet spells it: in `toSignInputs` it must be the very same text.
  const publicKeyHex = await silently(async () => textSchema.parse(await call('getPublicKey')))
  return {
    id,
    name,
    version: null,
    signsSeveral: false,
    onChange: () => () => {},
    account: checkedAccount(name, { network, address, publicKeyHex }),
    async currentAddress() {
      if (!(await isOnNetwork())) throw new WalletError('wallet-wrong-network', name)
      const told = await silently(async () => addressesSchema.parse(await call('getAccounts')))
      return firstOf(name, told)
    },
    signPsbts: (psbts) =>
      prompt(async () => {
        const answers: Uint8Array[] = []
        for (const { psbt, inputs } of psbts) {
          // Finalised by itself, a wallet makes a "complete" transaction without the covenant's signatures.
          const options = { autoFinalized: false, toSignInputs: toSignInputs(inputs, publicKeyHex) }
          const answer = psbtSchema.parse(await call('signPsbt', hexOf(psbt), options))
          answers.push(bytesOf(answer.toLowerCase()))
        }
        return answers
      }),
    signMessage: (text) =>
      prompt(async () =>
        fromBase64(textSchema.parse(await call('signMessage', text, 'bip322-simple'))),
      ),
  }
}

/** UniSat answers with an empty list while it is locked. */
function firstOf(name: string, addresses: readonly string[]): string {
  const [address] = addresses
  if (address === undefined) throw new WalletError('wallet-locked', name)
  return address
}
