import type { BrowserContext } from '@playwright/test'
import { signMessage } from './bip322'
import { type Account, accountOf, randomKey } from './keys'
import { bridge } from './page-bridge'
import { signedAt, toldKey } from './two-accounts'

/** A wallet called Orange that registers itself by Wallet Standard, as soon as the page asks or it is there. */
export async function installStandard(context: BrowserContext): Promise<Account> {
  const account = accountOf(randomKey(), 'p2tr')
  const binding = await bridge(context, 'standard', async (method, [what, indexes]) =>
    method === 'signMessage'
      ? Buffer.from(await signMessage(String(what), account), 'base64').toString('hex')
      : signedAt(String(what), indexes as readonly number[], account),
  )
  const { address } = account
  await context.addInitScript(defineStandard, { binding, address, publicKey: toldKey(account) })
  return account
}

/** Runs in the page. */
function defineStandard({
  binding,
  address,
  publicKey,
}: {
  binding: string
  address: string
  publicKey: string
}) {
  type Answer = { value: string; error?: unknown }
  type Asked = { psbt: Uint8Array; inputsToSign: { signingIndexes: number[] }[] }
  const send = Reflect.get(window, binding) as (method: string, args: unknown[]) => Promise<Answer>
  const hex = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const bytes = (text: string) =>
    Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const ask = async (method: string, ...args: unknown[]) => {
    const { value, error } = await send(method, args)
    if (error) throw error
    return bytes(value)
  }
  const account = {
    address,
    publicKey: bytes(publicKey),
    chains: ['bitcoin:regtest'],
    features: [],
  }
  const version = '1.0.0'
  const wallet = {
    version,
    name: 'Orange',
    icon: 'data:image/png;base64,',
    chains: ['bitcoin:regtest'],
    accounts: [account],
    features: {
      'bitcoin:connect': { version, connect: async () => ({ accounts: [account] }) },
      'bitcoin:signMessage': {
        version,
        signMessage: async ({ message }: { message: Uint8Array }) => [
          { signature: await ask('signMessage', new TextDecoder().decode(message)) },
        ],
      },
      'bitcoin:signTransaction': {
        version,
        signTransaction: async ({ psbt, inputsToSign }: Asked) => {
          const indexes = inputsToSign.flatMap(({ signingIndexes }) => signingIndexes)
          return [{ signedPsbt: await ask('signTransaction', hex(psbt), indexes) }]
        },
      },
    },
  }
  const register = ({ register: add }: { register: (one: object) => void }) => add(wallet)
  window.addEventListener('wallet-standard:app-ready', (event) =>
    register((event as CustomEvent).detail),
  )
  window.dispatchEvent(new CustomEvent('wallet-standard:register-wallet', { detail: register }))
}
