import '@/lib/adapters/jitless'
import { fromBase64 } from 'uint8array-tools'
import * as z from 'zod/mini'
import {
  askWallet,
  callOf,
  fieldOf,
  promptAnswer,
  silentAnswer,
} from '@/lib/adapters/wallet-question'
import type { BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { Found } from '@/lib/ports/found'
import { WalletError } from '@/lib/ports/wallets'
import { checkedBabylonAccount } from './account-answer'
import { Long } from './long'

/** Bytes may come from another realm, where `instanceof` knows nothing of ours, or as a list. */
const bytesSchema = z.pipe(
  z.custom<ArrayLike<number>>(
    (value) => ArrayBuffer.isView(value) || Array.isArray(value),
    'not bytes',
  ),
  z.transform((value) => Uint8Array.from(value)),
)

const keySchema = z.object({
  pubKey: bytesSchema,
  bech32Address: z.string(),
  isNanoLedger: z.optional(z.boolean()),
})

const signedSchema = z.object({
  signed: z.object({ bodyBytes: bytesSchema, authInfoBytes: bytesSchema }),
  signature: z.object({ signature: z.string().check(z.maxLength(200)) }),
})

type Connection = {
  readonly provider: object
  readonly chainId: string
  /** What to tell a wallet that does not know Babylon yet. */
  readonly suggestion: object
}

/** Connects Keplr, or a wallet of the same shape. Throws `WalletError`. */
export async function connectKeplr(
  { id, name }: Found,
  { provider, chainId, suggestion }: Connection,
): Promise<BabylonWallet> {
  const call = (method: string, ...args: readonly unknown[]) => callOf(provider, method, args)
  const prompt = <Answer>(question: () => Promise<Answer>) =>
    askWallet(name, promptAnswer, question)
  const currentKey = () =>
    askWallet(name, silentAnswer, async () => keySchema.parse(await call('getKey', chainId)))
  const enable = () => prompt(() => call('enable', chainId))

  await enable().catch(async (error: unknown) => {
    if (!isUnknownChain(error)) throw error
    await prompt(() => call('experimentalSuggestChain', suggestion))
    await enable()
  })
  const { pubKey: publicKey, bech32Address: address, isNanoLedger } = await currentKey()
  // Ledger's Cosmos app signs amino documents only (babylon-toolkit#2179).
  if (isNanoLedger) throw new WalletError('wallet-unsupported', name)
  return {
    id,
    name,
    account: checkedBabylonAccount(name, { chainId, address, publicKey }),
    onChange: () => () => {},
    currentAddress: async () => (await currentKey()).bech32Address,
    signDirect: (doc) =>
      prompt(async () => {
        const accountNumber = new Long(doc.accountNumber)
        const options = { preferNoSetFee: true }
        const answer = await call(
          'signDirect',
          chainId,
          address,
          { ...doc, accountNumber },
          options,
        )
        const { signed, signature } = signedSchema.parse(answer)
        return { ...signed, signature: fromBase64(signature.signature) }
      }),
  }
}

/** Keplr: `There is no chain info for bbn-1`. */
const isUnknownChain = (error: unknown) =>
  error instanceof WalletError &&
  error.code === 'wallet-failed' &&
  /no chain info|unknown chain|not found|chain.*(?:not|doesn't) exist/i.test(
    String(fieldOf(error.cause, 'message') ?? error.cause),
  )
