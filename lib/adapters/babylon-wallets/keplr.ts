import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import {
  askWallet,
  callOf,
  promptAnswer,
  signedAnswer,
  silentAnswer,
  textOf,
} from '@/lib/adapters/wallet-question'
import type { BabylonSigner, BabylonWallet } from '@/lib/ports/babylon-wallet'
import type { Found } from '@/lib/ports/found'
import { WalletError } from '@/lib/ports/wallets'
import { checkedBabylonAccount } from './account-answer'
import { bytesSchema } from './bytes-answer'
import { canSignAmino, signAmino, signDirect } from './keplr-signer'

const keySchema = z.object({
  pubKey: bytesSchema,
  bech32Address: z.string(),
  isNanoLedger: z.optional(z.boolean()),
})

type Connection = {
  readonly provider: object
  readonly chainId: string
  /** What to tell a wallet that does not know Babylon yet; null for one that cannot be told. */
  readonly suggestion: object | null
  /** Calls back when the account may be another one. Answers how to stop. */
  readonly listen: (listener: () => void) => () => void
}

/** Connects Keplr, or a wallet of the same shape. Throws `WalletError`. */
export async function connectKeplr(
  { id, name }: Found,
  { provider, chainId, suggestion, listen }: Connection,
): Promise<BabylonWallet> {
  const currentKey = () =>
    askWallet(name, silentAnswer, async () =>
      keySchema.parse(await callOf(provider, 'getKey', [chainId])),
    )
  await enable(name, { provider, chainId, suggestion })
  const { pubKey: publicKey, bech32Address: address, isNanoLedger } = await currentKey()
  const prompt = <Answer>(question: () => Promise<Answer>) =>
    askWallet(name, signedAnswer, question)
  const account = { provider, chainId, address }
  // Ledger's Cosmos app signs amino documents only (babylon-toolkit#2179).
  if (isNanoLedger && !canSignAmino(provider)) throw new WalletError('wallet-unsupported', name)
  const signer: BabylonSigner = isNanoLedger
    ? { mode: 'amino', sign: (doc) => prompt(() => signAmino(account, doc)) }
    : { mode: 'direct', sign: (doc) => prompt(() => signDirect(account, doc)) }
  const currentAddress = async () => (await currentKey()).bech32Address
  return {
    id,
    name,
    account: checkedBabylonAccount(name, { chainId, address, publicKey }),
    signer,
    currentAddress,
    onChange: (listener) =>
      listen(() => {
        // A locked wallet, or one without an answer, has not changed its account.
        const told = currentAddress().catch(() => address)
        void told.then((now) => now !== address && listener())
      }),
  }
}

async function enable(name: string, { provider, chainId, suggestion }: Omit<Connection, 'listen'>) {
  const prompt = (method: string, argument: unknown) =>
    askWallet(name, promptAnswer, () => callOf(provider, method, [argument]))
  try {
    await prompt('enable', chainId)
  } catch (error) {
    if (!isUnknownChain(error)) throw error
    if (!suggestion) throw new WalletError('wallet-unsupported', name, { cause: error })
    await prompt('experimentalSuggestChain', suggestion)
    await prompt('enable', chainId)
  }
}

/** Keplr: `There is no chain info for bbn-1`. */
const isUnknownChain = (error: unknown) =>
  error instanceof WalletError &&
  error.code === 'wallet-failed' &&
  /no chain info|unknown chain|not found|chain.*(?:not|doesn't) exist/i.test(textOf(error.cause))
