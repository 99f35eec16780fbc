import '@/lib/adapters/jitless'
import type { Params, Requests } from 'sats-connect'
import { fromBase64, toBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import { askWallet, promptAnswer, silentAnswer } from '@/lib/adapters/wallet-question'
import { WalletError } from '@/lib/ports/wallets'
import {
  base64Psbt,
  indexesIn,
  resultIn,
  type Speech,
  shortText,
  signatureIn,
  type Told,
} from './speech'

const addressesSchema = z
  .array(
    z.object({
      purpose: shortText,
      address: shortText,
      publicKey: shortText,
      walletType: z.optional(shortText),
    }),
  )
  .check(z.maxLength(20))
const accountSchema = z.object({ addresses: addressesSchema })
const networkSchema = z.object({ bitcoin: z.object({ name: shortText }) })
const psbtSchema = z.object({ psbt: base64Psbt })
const infoSchema = z.object({ version: shortText })

/** Talks to the wallet at `path` on the window in the words of sats-connect, which loads only now. */
export async function satsSpeech({ name, asked, network }: Told, path: string): Promise<Speech> {
  const { AddressPurpose, BitcoinNetworkType, MessageSigningProtocols, request } = await import(
    'sats-connect'
  )
  const version = await versionOf(name, asked)
  // Its `request` asks for `getInfo` first and gives up without it, so a wallet that has none is asked directly.
  const ask = async <Method extends keyof Requests>(method: Method, params: Params<Method>) =>
    resultIn(version === null ? await asked(method, params) : await request(method, params, path))
  const silently = <Answer>(question: () => Promise<Answer>) =>
    ifSupported(askWallet(name, silentAnswer, question))
  const prompt = <Answer>(question: () => Promise<Answer>) =>
    askWallet(name, promptAnswer, question)

  const networkNames = {
    mainnet: BitcoinNetworkType.Mainnet,
    signet: BitcoinNetworkType.Signet,
    regtest: BitcoinNetworkType.Regtest,
  }
  const wanted = networkNames[network]
  const purposes = [AddressPurpose.Payment, AddressPurpose.Ordinals]

  /** True also when the wallet cannot tell: then the address alone says which network it is of. */
  const isOnNetwork = async () => {
    const told = await silently(async () =>
      networkSchema.parse(await ask('wallet_getNetwork', null)),
    )
    return told === null || told.bitcoin.name === wanted
  }
  const connectOnce = async () => {
    const params = { addresses: purposes, network: wanted }
    const account = await ifSupported(
      prompt(async () => accountSchema.parse(await ask('wallet_connect', params))),
    )
    if (account) return account.addresses
    return prompt(async () => addressesSchema.parse(await ask('getAccounts', { purposes })))
  }

  return {
    version,
    async connect() {
      const addresses = await connectOnce()
      if (await isOnNetwork()) return addresses
      await ifSupported(prompt(() => ask('wallet_changeNetwork', { name: wanted })))
      if (!(await isOnNetwork())) throw new WalletError('wallet-wrong-network', name)
      return connectOnce()
    },
    async addressesNow() {
      if (!(await isOnNetwork())) throw new WalletError('wallet-wrong-network', name)
      const told = silently(async () => accountSchema.parse(await ask('wallet_getAccount', null)))
      return (await told.catch(notShared(name)))?.addresses ?? null
    },
    signPsbt: async ({ address }, question) => {
      const params = {
        psbt: toBase64(question.psbt),
        signInputs: { [address]: indexesIn(question) },
        broadcast: false,
      }
      return fromBase64(psbtSchema.parse(await ask('signPsbt', params)).psbt)
    },
    signMessage: async ({ address }, message) =>
      signatureIn(
        await ask('signMessage', { address, message, protocol: MessageSigningProtocols.BIP322 }),
      ),
  }
}

/** Asked directly: sats-connect remembers the first wallet's answer and gives it for every other. */
async function versionOf(name: string, asked: Told['asked']): Promise<string | null> {
  const told = askWallet(name, silentAnswer, async () =>
    infoSchema.parse(resultIn(await asked('getInfo', null))),
  )
  return told.then(
    ({ version }) => version,
    () => null,
  )
}

/** Null for what the wallet cannot do. */
const ifSupported = <Answer>(asked: Promise<Answer>): Promise<Answer | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof WalletError && error.code === 'wallet-unsupported') return null
    throw error
  })

/** A wallet shares its accounts one by one: it refuses to tell of one it was not asked to connect. */
const notShared =
  (name: string) =>
  (error: unknown): never => {
    if (error instanceof WalletError && error.code === 'wallet-rejected')
      throw new WalletError('wallet-wrong-account', name, { cause: error })
    throw error
  }
