import { toBase64 } from 'uint8array-tools'
import { createPractice } from '@/lib/adapters/practice-account'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { type Device, type Words, worded } from './device'

type Body = {
  readonly psbt: string
  readonly inputs: readonly { readonly index: number }[]
  readonly message: string
}

/** The practice wallet of a local network whose keys are the device's. */
export const practiceOf = (device: Device) =>
  createPractice({
    root: 'http://localnet.test/localnet',
    storage: { getItem: () => 'one', setItem: () => {} },
    fetch: (request) => answered(device, request),
  })

async function answered(device: Device, request: Request): Promise<Response> {
  if (device.gone) throw new TypeError('Failed to fetch')
  if (request.method === 'GET') return json(accountsOf(device))
  const { psbt, inputs, message } = (await request.json()) as Body
  if (request.url.endsWith('/sign-message'))
    return json(worded(await device.signMessage(message), words))
  const indexes = inputs.map(({ index }) => index)
  return json(worded(await device.signPsbts([{ psbt: bytesOf(psbt), indexes }]), words))
}

const accountsOf = (device: Device) => {
  const { address, publicKey } = device.account
  return { id: 'one', bitcoin: { address, publicKey }, babylon: { address: 'bbn1', publicKey } }
}

const json = (value: unknown) => new Response(JSON.stringify(value) ?? '')

const words: Words = {
  psbts: ([psbt]) => (psbt ? { psbt: hexOf(psbt) } : {}),
  witness: (witness) => ({ signature: toBase64(witness) }),
  text: (text) => ({ psbt: text, signature: text }),
  error: (error) => ({ error }),
}
