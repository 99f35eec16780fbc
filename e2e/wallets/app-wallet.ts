import type { BrowserContext } from '@playwright/test'
import { signMessage } from './bip322'
import { inject } from './inject'
import { type Account, accountOf, randomKey } from './keys'
import { hexOf, signedAt } from './two-accounts'

type Options = { readonly signInputs: readonly { readonly index: number }[] }

/** What an app with a browser inside puts on `window.btcwallet`. */
export async function installAppWallet(context: BrowserContext): Promise<Account> {
  const account = accountOf(randomKey(), 'p2tr')
  const answers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    connectWallet: () => null,
    getAddress: () => account.address,
    getPublicKeyHex: () => hexOf(account.publicKey),
    getNetwork: () => 'regtest',
    signMessage: (message: string) => signMessage(message, account),
    signPsbt: (psbt: string, options: Options) => signed(psbt, options, account),
    signPsbts: (psbts: readonly string[], options: readonly Options[]) =>
      Promise.all(psbts.map((psbt, index) => signed(psbt, options[index], account))),
  }
  await inject(context, {
    name: 'btcwallet',
    path: 'btcwallet',
    methods: Object.keys(answers),
    call: async (method, args) => answers[method]?.(...(args as never[])),
  })
  return account
}

const signed = (psbt: string, options: Options | undefined, account: Account) =>
  signedAt(psbt, options?.signInputs.map(({ index }) => index) ?? [], account)
