import { expect, test } from 'vitest'
import { WalletError, type WalletProblem } from '@/lib/ports/wallets'
import { steadily } from './steady'

/** A wallet that can be switched, and says so. */
function switchable() {
  const listeners = new Set<() => void>()
  const seen: { address: string | null | WalletProblem } = { address: 'mine' }
  const problems: readonly string[] = ['wallet-locked', 'wallet-wrong-network', 'wallet-timed-out']
  return {
    name: 'Fake',
    account: { address: 'mine' },
    listeners,
    async currentAddress() {
      const { address } = seen
      if (address && problems.includes(address))
        throw new WalletError(address as WalletProblem, 'Fake')
      return address
    },
    onChange(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    switchTo(address: string | null) {
      seen.address = address
      for (const listener of listeners) listener()
    },
    /** As wallets do that say nothing of it. */
    switchSilently(address: string | null) {
      seen.address = address
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('an answer of a wallet that stayed is used, and nobody listens to it afterwards', async () => {
  const wallet = switchable()
  expect(await steadily(wallet, 'mine', async () => 'signed')).toBe('signed')
  expect(wallet.listeners.size).toBe(0)
})

test('a wallet that is elsewhere is not asked, and the error names where it should be', async () => {
  const wallet = switchable()
  wallet.switchTo('other')
  let asked = false
  const answer = steadily(wallet, 'mine', async () => {
    asked = true
  })
  await expect(answer).rejects.toMatchObject({ code: 'wallet-wrong-account', wanted: 'mine' })
  expect(asked).toBe(false)
})

test('a wallet that was connected with another account is not asked', async () => {
  const answer = steadily(switchable(), 'another', async () => 'signed')
  await expect(answer).rejects.toMatchObject({ code: 'wallet-wrong-account', wanted: 'another' })
})

for (const [there, code] of [
  ['other', 'wallet-wrong-account'],
  ['wallet-wrong-network', 'wallet-wrong-network'],
] as const) {
  test(`a prompt is not waited for once the wallet says it is at ${there}`, async () => {
    const wallet = switchable()
    const answer = steadily(wallet, 'mine', async () => {
      wallet.switchTo(there)
      return new Promise<never>(() => {})
    })
    await expect(answer).rejects.toMatchObject({ code })
    expect(wallet.listeners.size).toBe(0)
  })

  test(`an answer is dropped when the wallet is found at ${there} afterwards, without having said so`, async () => {
    const wallet = switchable()
    const answer = steadily(wallet, 'mine', async () => {
      wallet.switchSilently(there)
      return 'signed'
    })
    await expect(answer).rejects.toMatchObject({ code })
  })

  test(`an answer is dropped when the wallet was at ${there} and came back`, async () => {
    const wallet = switchable()
    const answer = steadily(wallet, 'mine', async () => {
      wallet.switchTo(there)
      wallet.switchTo('mine')
      return 'signed'
    })
    await expect(answer).rejects.toMatchObject({ code })
  })

  test(`a wallet that fails in its own words because it is at ${there} is told by where it is`, async () => {
    const wallet = switchable()
    const answer = steadily(wallet, 'mine', async () => {
      wallet.switchSilently(there)
      throw new WalletError('wallet-failed', 'Fake')
    })
    await expect(answer).rejects.toMatchObject({ code })
  })
}

test('a wallet that says something changed and is where it was has not left', async () => {
  const wallet = switchable()
  const answer = steadily(wallet, 'mine', async () => {
    wallet.switchTo('mine')
    return 'signed'
  })
  expect(await answer).toBe('signed')
})

test.each(['wallet-locked', 'wallet-timed-out'])(
  'a wallet that answers %s while its prompt is open has not left, if it is there in the end',
  async (problem) => {
    const wallet = switchable()
    const answer = steadily(wallet, 'mine', async () => {
      wallet.switchTo(problem)
      await settled()
      wallet.switchTo('mine')
      return 'signed'
    })
    expect(await answer).toBe('signed')
  },
)

test('an answer of a wallet that is locked afterwards is dropped', async () => {
  const wallet = switchable()
  const answer = steadily(wallet, 'mine', async () => {
    wallet.switchSilently('wallet-locked')
    return 'signed'
  })
  await expect(answer).rejects.toMatchObject({ code: 'wallet-locked' })
})

test('a wallet that cannot tell its address is judged by its signature alone', async () => {
  const wallet = switchable()
  wallet.switchTo(null)
  expect(await steadily(wallet, 'mine', async () => 'signed')).toBe('signed')
})

test('a refusal stays the refusal that it was', async () => {
  const wallet = switchable()
  const answer = steadily(wallet, 'mine', async () => {
    throw new WalletError('wallet-rejected', 'Fake')
  })
  await expect(answer).rejects.toMatchObject({ code: 'wallet-rejected' })
  expect(wallet.listeners.size).toBe(0)
})
