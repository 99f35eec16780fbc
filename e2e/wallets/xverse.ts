import type { BrowserContext } from '@playwright/test'
import { signMessage } from './bip322'
import { inject } from './inject'
import type { Account } from './keys'
import { hexOf, randomAccounts, signedAt, type TwoAccounts, toldKey } from './two-accounts'

type Params = {
  readonly address: string
  readonly message: string
  readonly psbt: string
  readonly signInputs: Readonly<Record<string, readonly number[]>>
}

/** A wallet that registers itself as Xverse does, and answers in JSON-RPC. */
export async function installXverse(context: BrowserContext): Promise<TwoAccounts> {
  const accounts = randomAccounts()
  await inject(context, {
    name: 'xverse',
    path: 'XverseProviders.BitcoinProvider',
    methods: ['request'],
    call: async (_request, [method, params]) => ({
      jsonrpc: '2.0',
      id: '1',
      ...(await answerOf(accounts, String(method), (params ?? {}) as Params)),
    }),
  })
  await context.addInitScript(() => {
    const entry = { id: 'XverseProviders.BitcoinProvider', name: 'Xverse Wallet', icon: '' }
    Object.assign(window, { btc_providers: [entry] })
  })
  return accounts
}

async function answerOf(accounts: TwoAccounts, method: string, params: Params) {
  switch (method) {
    case 'getInfo':
      return done({ version: '1.6.0', platform: 'web', methods: [], supports: ['WBIP001'] })
    case 'wallet_connect':
    case 'wallet_getAccount':
      return done({ id: 'account', walletType: 'software', addresses: told(accounts), network })
    case 'wallet_getNetwork':
      return done(network)
    case 'signMessage':
      return done({ signature: await signMessage(params.message, ownerOf(accounts, params)) })
    case 'signPsbt':
      return done({ psbt: await signed(accounts, params) })
    default:
      return { error: { code: -32601, message: `${method} is not there` } }
  }
}

const done = (result: unknown) => ({ result })

const network = { bitcoin: { name: 'Regtest' } }

const told = ({ p2wpkh, p2tr }: TwoAccounts) =>
  [p2wpkh, p2tr].map((account) => ({
    address: account.address,
    publicKey: toldKey(account),
    purpose: account.kind === 'p2tr' ? 'ordinals' : 'payment',
    addressType: account.kind,
    walletType: 'software',
  }))

const ownerOf = ({ p2wpkh, p2tr }: TwoAccounts, { address }: Pick<Params, 'address'>): Account =>
  address === p2tr.address ? p2tr : p2wpkh

async function signed(accounts: TwoAccounts, { psbt, signInputs }: Params) {
  let hex = hexOf(Buffer.from(psbt, 'base64'))
  for (const [address, indexes] of Object.entries(signInputs))
    hex = await signedAt(hex, indexes, ownerOf(accounts, { address }))
  return Buffer.from(hex, 'hex').toString('base64')
}
