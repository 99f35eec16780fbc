import type { BrowserContext } from '@playwright/test'
import { signMessage } from './bip322'
import { inject } from './inject'
import { Rejection } from './page-bridge'
import { hexOf, randomAccounts, signedAt, type TwoAccounts } from './two-accounts'

type Params = {
  readonly hex: string
  readonly signAtIndex: number | readonly number[]
  readonly message: string
  readonly paymentType: 'p2wpkh' | 'p2tr'
}

/** A wallet that speaks as Leather does: hex, `signAtIndex`, `paymentType`. It signs with whichever key fits. */
export async function installLeather(context: BrowserContext): Promise<TwoAccounts> {
  const accounts = randomAccounts()
  await inject(context, {
    name: 'leather',
    path: 'LeatherProvider',
    methods: ['request'],
    call: async (_request, [method, params]) => ({
      jsonrpc: '2.0',
      id: '1',
      result: await resultOf(accounts, String(method), (params ?? {}) as Params),
    }),
  })
  return accounts
}

async function resultOf(accounts: TwoAccounts, method: string, params: Params) {
  switch (method) {
    case 'getAddresses':
      return { addresses: [...told(accounts), { symbol: 'STX', address: 'ST00' }] }
    case 'signMessage':
      return { signature: await signMessage(params.message, accounts[params.paymentType]) }
    case 'signPsbt':
      return { hex: await signedAt(params.hex, [params.signAtIndex].flat(), accounts.p2tr) }
    default:
      throw new Rejection(-32601, `"${method}" is not supported`)
  }
}

const told = ({ p2wpkh, p2tr }: TwoAccounts) =>
  [p2wpkh, p2tr].map(({ kind, address, publicKey }) => ({
    symbol: 'BTC',
    type: kind,
    address,
    publicKey: hexOf(publicKey),
  }))
