import { expect, test } from 'vitest'
import { WalletError } from '@/lib/ports/wallets'
import { type Connection, walletConnection } from './connection'

/** A wallet whose person switches accounts and networks, and which says so. */
function lively() {
  const listeners = new Set<() => void>()
  const state = {
    address: 'one' as string | null,
    problem: null as WalletError | null,
    saysNo: false,
    prompts: 0,
  }
  const connect = async () => {
    state.prompts += 1
    if (state.saysNo) throw new WalletError('wallet-rejected', 'Lively')
    return {
      account: { address: state.address ?? 'untold' },
      async currentAddress() {
        if (state.problem) throw state.problem
        return state.address
      },
      onChange(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
  }
  const say = async () => {
    for (const listener of listeners) listener()
    await everyPromise()
  }
  return { state, listeners, say, offer: { name: 'Lively', connect } }
}

type Wallet = Awaited<ReturnType<ReturnType<typeof lively>['offer']['connect']>>

const everyPromise = () => new Promise((resolve) => setImmediate(resolve))

async function connected() {
  const wallet = lively()
  const told: Connection<Wallet>[] = []
  const connection = walletConnection<Wallet>((next) => void told.push(next))
  await connection.connect(wallet.offer)
  const shown = () => {
    const now = told.at(-1)
    return now?.kind === 'connected' ? now.wallet.account.address : now?.kind
  }
  return { ...wallet, connection, told, shown }
}

test('another account takes the place of the old one, asked once', async () => {
  const { state, say, shown, listeners } = await connected()
  state.address = 'two'
  await say()
  expect(shown()).toBe('two')
  expect(state.prompts).toBe(2)
  expect(listeners.size).toBe(1)
})

test('a wallet that says nothing new is not asked again', async () => {
  const { state, say, told } = await connected()
  const before = told.length
  await say()
  await say()
  expect(state.prompts).toBe(1)
  expect(told).toHaveLength(before)
})

test('another network is shown, and the wallet is there again when it is back', async () => {
  const { state, say, shown, told } = await connected()
  state.problem = new WalletError('wallet-wrong-network', 'Lively')
  await say()
  expect(told.at(-1)).toMatchObject({ kind: 'changed', name: 'Lively', error: state.problem })
  state.problem = null
  await say()
  expect(shown()).toBe('one')
  expect(state.prompts).toBe(1)
})

test('a person who says no to the new account is not asked a second time', async () => {
  const { state, say, told } = await connected()
  state.address = 'two'
  state.saysNo = true
  await say()
  await say()
  expect(told.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'wallet-rejected' } })
  expect(state.prompts).toBe(2)
})

test('a wallet that cannot tell what changed is asked only by the person', async () => {
  const { state, say, told } = await connected()
  state.address = null
  await say()
  expect(state.prompts).toBe(1)
  const changed = told.at(-1)
  if (changed?.kind !== 'changed') throw new Error(changed?.kind)
  expect(changed.error).toBeNull()
  state.address = 'two'
  changed.again()
  await everyPromise()
  expect(told.at(-1)).toMatchObject({ wallet: { account: { address: 'two' } } })
})

test('a change is no longer heard once the person has disconnected', async () => {
  const { state, say, shown, connection, listeners } = await connected()
  state.address = 'two'
  const said = say()
  connection.reset()
  await said
  expect(shown()).toBe('none')
  expect(state.prompts).toBe(1)
  expect(listeners.size).toBe(0)
})

test('only the last of two looks counts', async () => {
  const { state, say, shown } = await connected()
  state.problem = new WalletError('wallet-locked', 'Lively')
  const first = say()
  state.problem = null
  await Promise.all([first, say()])
  expect(shown()).toBe('one')
})
