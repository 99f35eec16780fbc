import type { BrowserContext } from '@playwright/test'
import { signMessage } from './bip322'
import { inject } from './inject'
import { type Account, accountOf, randomKey } from './keys'
import { hexOf, toldKey } from './two-accounts'
import { type SignOptions, signed } from './unisat'

/** The object OKX has for each network, here for the local one: no network to ask for, and several PSBTs in one prompt. */
export async function installOkx(context: BrowserContext): Promise<Account> {
  const account = accountOf(randomKey(), 'p2tr')
  const compressedPublicKey = hexOf(account.publicKey)
  const sign = (psbt: string, options: SignOptions = {}) =>
    signed({ account, signer: account, mode: 'ok' }, psbt, options)
  const answers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    connect: () => ({ address: account.address, publicKey: toldKey(account), compressedPublicKey }),
    getAccounts: () => [account.address],
    getPublicKey: () => compressedPublicKey,
    signMessage: (text: string) => signMessage(text, account),
    signPsbt: sign,
    signPsbts: (psbts: readonly string[], options: readonly SignOptions[]) =>
      Promise.all(psbts.map((psbt, index) => sign(psbt, options[index]))),
  }
  await inject(context, {
    name: 'okx',
    path: 'okxwallet.bitcoinRegtest',
    methods: Object.keys(answers),
    call: async (method, args) => answers[method]?.(...(args as never[])),
  })
  return account
}
