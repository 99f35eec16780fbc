import type { BrowserContext } from '@playwright/test'
import { Psbt } from 'bitcoinjs-lib'
import { signMessage } from './bip322'
import { type Account, type AccountKind, accountOf, randomKey } from './keys'
import { bridge, Rejection } from './page-bridge'
import { finalize, signPsbt, type ToSign } from './sign-psbt'

/**
 * How the wallet behaves when asked for a signature.
 * - `silent`: never answers
 * - `reject`: the person says no (4001)
 * - `unsigned`: resolves with the PSBT it was given
 * - `wrong-key`: signs, but with another key
 * - `finalized`: ignores `autoFinalized: false`
 * - `changed-output`: signs a transaction that pays one sat less
 * - `switched`: signs rightly, and is on another account from the prompt on
 */
export type UnisatMode =
  | 'ok'
  | 'silent'
  | 'reject'
  | 'unsigned'
  | 'wrong-key'
  | 'finalized'
  | 'changed-output'
  | 'switched'

/** A UniSat-shaped wallet with a real key that stays in Node. Change `mode` at any time. */
export type Unisat = {
  readonly account: Account
  mode: UnisatMode
  /** Every prompt a person would have seen, in order. */
  readonly prompts: readonly string[]
  /** What each signature was given for, in order. */
  readonly given: readonly string[]
}

type UnisatOptions = {
  readonly kind?: AccountKind
  readonly mode?: UnisatMode
  /** Signs several transactions in one prompt, as UniSat itself can. */
  readonly several?: boolean
}

export type SignOptions = {
  readonly autoFinalized?: boolean
  readonly toSignInputs?: readonly ToSign[]
}

/** Puts the wallet on `window.unisat_wallet` and `window.unisat` of every page of the context. */
export async function installUnisat(
  context: BrowserContext,
  { kind = 'p2tr', mode = 'ok', several = false }: UnisatOptions = {},
): Promise<Unisat> {
  const prompts: string[] = []
  const given: string[] = []
  const another = accountOf(randomKey(), kind)
  const wallet = { account: accountOf(randomKey(), kind), mode, prompts, given }
  const binding = await bridge(context, 'unisat', async (method, args) => {
    if (/^(requestAccounts|sign)/.test(method)) prompts.push(method)
    const isSwitched = wallet.mode === 'switched' && method === 'getAccounts'
    if (isSwitched && prompts.at(-1)?.startsWith('sign')) return [another.address]
    if (!method.startsWith('sign')) return answerOf(wallet, method, args)
    if (wallet.mode === 'silent') return unanswered
    if (wallet.mode === 'reject') throw new Rejection(4001, 'User rejected the request.')
    const answer = await answerOf(wallet, method, args)
    given.push(`${method} ${[args[0]].flat().join()}`)
    return answer
  })
  await context.addInitScript(defineUnisat, { binding, several })
  return wallet
}

const unanswered = new Promise<never>(() => {})

async function answerOf(
  { account, mode }: Pick<Unisat, 'account' | 'mode'>,
  method: string,
  args: readonly unknown[],
) {
  const signer = mode === 'wrong-key' ? accountOf(randomKey(), account.kind) : account
  switch (method) {
    case 'requestAccounts':
    case 'getAccounts':
      return [account.address]
    case 'getPublicKey':
      return Buffer.from(account.publicKey).toString('hex')
    case 'getChain':
    case 'switchChain':
      return { enum: 'BITCOIN_REGTEST', name: 'Bitcoin Regtest', network: 'regtest' }
    case 'getNetwork':
    case 'switchNetwork':
      return 'regtest'
    case 'signMessage':
      return signMessage(String(args[0]), signer)
    case 'signPsbt':
      return signed({ account, signer, mode }, String(args[0]), (args[1] ?? {}) as SignOptions)
    case 'signPsbts':
      return signedEach({ account, signer, mode }, args)
    default:
      throw new Rejection(-32601, `Method ${method} not found`)
  }
}

type Signing = {
  readonly account: Account
  readonly signer: Account
  readonly mode: UnisatMode
}

const signedEach = (signing: Signing, [psbts, options]: readonly unknown[]) =>
  Promise.all(
    (psbts as readonly string[]).map((psbt, index) =>
      signed(signing, psbt, (options as readonly SignOptions[])[index] ?? {}),
    ),
  )

export async function signed(
  { account, signer, mode }: Signing,
  hex: string,
  options: SignOptions,
) {
  if (mode === 'unsigned') return hex
  const psbt = Psbt.fromHex(hex)
  if (mode === 'changed-output') payOneSatLess(psbt)
  const inputs = options.toSignInputs ?? []
  await signPsbt(psbt, asSigner(inputs, account, signer), signer)
  if (mode === 'finalized' || (options.autoFinalized ?? true)) finalize(psbt)
  return psbt.toHex()
}

/** The wrong-key wallet checks that it was asked for its own account, then signs with the other one. */
function asSigner(inputs: readonly ToSign[], account: Account, signer: Account): readonly ToSign[] {
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  return inputs.map((input) => ({
    ...input,
    ...(input.address === account.address ? { address: signer.address } : {}),
    ...(input.publicKey === hex(account.publicKey) ? { publicKey: hex(signer.publicKey) } : {}),
  }))
}

function payOneSatLess(psbt: Psbt) {
  // bitcoinjs-lib offers no way to change an output: a hostile wallet reaches into the transaction.
  const { tx } = psbt.data.globalMap.unsignedTx as unknown as { tx: { outs: { value: bigint }[] } }
  const [first] = tx.outs
  if (first) first.value -= 1n
}

/** Runs in the page. */
function defineUnisat({ binding, several }: { binding: string; several: boolean }) {
  type Answer = { value?: unknown; error?: { code: number; message: string } }
  const send = Reflect.get(window, binding) as (method: string, args: unknown[]) => Promise<Answer>
  const call =
    (method: string) =>
    async (...args: unknown[]) => {
      const { value, error } = await send(method, args)
      if (error) throw error
      return value
    }
  const methods = [
    'requestAccounts',
    'getAccounts',
    'getPublicKey',
    'getChain',
    'switchChain',
    'getNetwork',
    'switchNetwork',
    'signMessage',
    'signPsbt',
    ...(several ? ['signPsbts'] : []),
  ]
  const wallet = {
    ...Object.fromEntries(methods.map((method) => [method, call(method)])),
    on: () => undefined,
    removeListener: () => undefined,
  }
  Object.assign(window, { unisat: wallet, unisat_wallet: wallet })
  window.dispatchEvent(new Event('unisat#initialized'))
}
