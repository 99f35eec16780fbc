import { expect, test } from 'vitest'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import { connected, foundIn } from '@/lib/adapters/bitcoin-wallets/testing/family'
import {
  scriptedWallet,
  unisatAnswers,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'

const events = ['accountsChanged', 'accountChanged', 'networkChanged', 'chainChanged', 'disconnect']

/** Event methods as wallets have them, with whatever is listening now. */
function emitter(off: 'removeListener' | 'off') {
  const listening = new Map<unknown, unknown>()
  const methods = {
    on: (event: unknown, listener: unknown) => void listening.set(event, listener),
    [off]: (event: unknown) => void listening.delete(event),
  }
  const emit = (event: string) => Reflect.apply(listening.get(event) as () => void, undefined, [[]])
  return { methods, listening, emit }
}

test.each(['removeListener', 'off'] as const)(
  'every change is told until nobody wants to know (%s)',
  async (off) => {
    const { methods, listening, emit } = emitter(off)
    const { connected: wallet } = await connected('okx', methods)
    let told = 0
    const stop = wallet.onChange(() => {
      told += 1
    })
    expect([...listening.keys()]).toEqual(events)
    for (const event of events) emit(event)
    expect(told).toBe(events.length)
    stop()
    expect(listening.size).toBe(0)
  },
)

test('a wallet that has no events, or throws at them, is none the worse', async () => {
  for (const on of [undefined, () => Promise.reject(new Error('no events'))]) {
    const { connected: wallet } = await connected('unisat', { on })
    wallet.onChange(() => {})()
  }
})

test('Keplr tells of another account on the window', async () => {
  const { wallet } = scriptedWallet(unisatAnswers)
  const scope = Object.assign(new EventTarget(), { keplr: { bitcoin: wallet } })
  const keplr = await foundIn(scope, 'keplr').connect('regtest')
  let told = 0
  const stop = keplr.onChange(() => {
    told += 1
  })
  scope.dispatchEvent(new Event('keplr_keystorechange'))
  expect(told).toBe(1)
  stop()
  scope.dispatchEvent(new Event('keplr_keystorechange'))
  expect(told).toBe(1)
})

test('a wallet that vanishes has failed at its next use, and one that is replaced goes on', async () => {
  const scope: { unisat?: object } = { unisat: scriptedWallet(unisatAnswers).wallet }
  const wallet = await foundIn(scope, 'unisat').connect('regtest')
  scope.unisat = scriptedWallet({ ...unisatAnswers, signMessage: 'BAUG' }).wallet
  expect(await wallet.signMessage('bbn1')).toEqual(Uint8Array.of(4, 5, 6))
  delete scope.unisat
  expect(await codeOf(wallet.signMessage('bbn1'))).toBe('wallet-failed')
  expect(await codeOf(wallet.currentAddress())).toBe('wallet-failed')
  expect(
    await codeOf(
      foundIn({ unisat: scriptedWallet(unisatAnswers).wallet }, 'unisat').connect('mainnet'),
    ),
  ).toBe('wallet-wrong-network')
})
