import { addressOf } from '@/lib/bitcoin/address'
import { toCompressedKey, toXOnlyKey } from '@/lib/bitcoin/keys'

/** BIP86's first test vector. */
export const publicKey = '03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115'
export const xOnlyKey = toXOnlyKey(publicKey.slice(2))
export const taprootAddress = addressOf({ kind: 'p2tr', key: xOnlyKey, network: 'regtest' })
export const segwitAddress = addressOf({
  kind: 'p2wpkh',
  publicKey: toCompressedKey(publicKey),
  network: 'regtest',
})

export type Call = readonly [method: string, ...args: readonly unknown[]]

/**
 * An object whose methods answer from a table, functions being asked each time, and that writes down what it was asked.
 * What is undefined in the table is no method of it.
 */
export function scriptedWallet(answers: Readonly<Record<string, unknown>>) {
  const calls: Call[] = []
  const method =
    (name: string, answer: unknown) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      calls.push([name, ...args])
      return typeof answer === 'function' ? Reflect.apply(answer, undefined, args) : answer
    }
  const wallet: Record<string, unknown> = Object.fromEntries(
    Object.entries(answers)
      .filter(([, answer]) => answer !== undefined)
      .map(([name, answer]) => [name, method(name, answer)]),
  )
  return { wallet, calls, named: (name: string) => calls.filter(([called]) => called === name) }
}

/** What a wallet of UniSat's shape answers on the local network. */
export const unisatAnswers: Readonly<Record<string, unknown>> = {
  requestAccounts: [taprootAddress],
  getAccounts: [taprootAddress],
  getPublicKey: publicKey,
  getChain: { enum: 'BITCOIN_REGTEST', name: 'Regtest', network: 'regtest' },
  switchChain: {},
  signPsbt: 'AB',
  signPsbts: (psbts: readonly string[]) => psbts.map(() => 'AB'),
  signMessage: 'AQID',
}
