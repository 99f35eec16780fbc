import '@/lib/adapters/jitless'
import * as z from 'zod/mini'
import { psbtHex } from '@/lib/adapters/bitcoin-wallets/wallet-answers'
import type { WalletLink } from '@/lib/adapters/bitcoin-wallets/wallet-link'
import { hexOf } from '@/lib/bitcoin/hex'
import type { PsbtToSign } from '@/lib/ports/bitcoin-wallet'
import { WalletError } from '@/lib/ports/wallets'
import { type Signer, toSignInputs } from './inputs-to-sign'
import type { FamilyWallet } from './wallets'

export const signsSeveral = (link: WalletLink, wallet: FamilyWallet): boolean =>
  wallet.signsSeveral && link.has('signPsbts')

/** Asks for all signatures in one prompt where the wallet can, and else in one after another. */
export async function signedBy(
  link: WalletLink,
  wallet: FamilyWallet,
  { signer, psbts }: { readonly signer: Signer; readonly psbts: readonly PsbtToSign[] },
): Promise<readonly Uint8Array[]> {
  const asked = psbts.map(({ psbt, inputs }) => ({
    psbt: hexOf(psbt),
    // Finalised by itself, a wallet makes a "complete" transaction without the covenant's signatures.
    options: {
      autoFinalized: false,
      toSignInputs: toSignInputs(inputs, signer, wallet.taprootCoinsBy),
    },
  }))
  return (await signedTogether(link, wallet, asked)) ?? signedInTurn(link, asked)
}

type Asked = { readonly psbt: string; readonly options: unknown }

/** Null when these cannot be signed in one prompt: hardware behind OneKey cannot, and says so before it asks anybody. */
async function signedTogether(link: WalletLink, wallet: FamilyWallet, asked: readonly Asked[]) {
  // OneKey shows an empty window for a list of one.
  if (asked.length < 2 || !signsSeveral(link, wallet)) return null
  const options = asked.map((one) => one.options)
  const answers = z.array(psbtHex).check(z.length(asked.length))
  const psbts = asked.map(({ psbt }) => psbt)
  try {
    return await link.signature(answers, 'signPsbts', psbts, options)
  } catch (error) {
    if (error instanceof WalletError && error.code === 'wallet-unsupported') return null
    throw error
  }
}

async function signedInTurn(link: WalletLink, asked: readonly Asked[]) {
  const answers: Uint8Array[] = []
  for (const { psbt, options } of asked)
    answers.push(await link.signature(psbtHex, 'signPsbt', psbt, options))
  return answers
}
