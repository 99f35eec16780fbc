import { afterEach, beforeEach, expect, test } from 'vitest'
import { providerKeys } from '@/lib/localnet/provider-keys'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { withdrawChange } from '@/lib/localnet/testing/slashing-change'
import { lock, openStaker, prepareStake, register, unbond } from '@/lib/localnet/testing/staker'
import { type Bitcoind, startBitcoind } from './bitcoind'

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(() => bitcoind.stop())

/** The covenant's signatures are decrypted with the key that two signatures of the provider give away. */
test.each([
  { line: 'genesis', from: 'staking' },
  { line: 'bsn', from: 'staking' },
  { line: 'bsn', from: 'unbonding' },
] as const)(
  'a real node takes the slashing of a $from output on the line $line, and the withdrawal of the rest',
  async ({ line, from }) => {
    const net = await openClockedLocalnet([], { start: Date.now(), line, bitcoind: bitcoind.call })
    const staker = await openStaker(net, `slashed ${from}`)
    const stake = await prepareStake(staker)
    const { transactions } = stake
    await register(staker, stake.message)
    await net.pass(3)
    await lock(staker, stake)
    await net.mine(3)
    if (from === 'unbonding') await unbond(staker, stake)
    await net.mine(1)
    await net.control('POST providers/slash', { key: providerKeys(1).finality.key })
    await net.mine(1)
    const { txid } = from === 'unbonding' ? transactions.unbondingSlashing : transactions.slashing
    expect(await bitcoind.call('getrawmempool')).toEqual([])
    expect(await net.bitcoin.transaction(txid)).toMatchObject({ confirmedAt: expect.any(Number) })
    await net.mine(10)
    await expect(withdrawChange(staker, stake, txid)).rejects.toThrow('non-BIP68-final')
    await net.mine(1)
    const withdrawal = await withdrawChange(staker, stake, txid)
    expect(await bitcoind.call('getrawmempool')).toEqual([withdrawal])
  },
)
