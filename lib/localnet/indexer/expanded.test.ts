import { expect, test } from 'vitest'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { expand, moveStake, prepareExpansion } from '@/lib/localnet/testing/expand'
import { lock, openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'

test('a stake that goes on in a larger one is expanded, and the larger one names it', async () => {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'expanded')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const next = await prepareExpansion(staker, stake)
  await expand(staker, next.message)
  await net.pass(3)
  await moveStake(staker, next)
  const shown = async ({ stakingTxid }: typeof stake.transactions) =>
    await net.get(`/api/indexer/v2/delegation?staking_tx_hash_hex=${stakingTxid}`)
  await net.mine(1)
  // Until Babylon says so, the spend of two inputs means nothing to the indexer.
  expect(await shown(stake.transactions)).toMatchObject({ data: { state: 'ACTIVE' } })
  await net.mine(2)
  expect(await shown(stake.transactions)).toMatchObject({ data: { state: 'EXPANDED' } })
  const signature = expect.objectContaining({ stake_expansion_signature_hex: expect.any(String) })
  expect(await shown(next.transactions)).toMatchObject({
    data: {
      state: 'ACTIVE',
      previous_staking_tx_hash_hex: stake.transactions.stakingTxid,
      delegation_unbonding: {
        covenant_unbonding_signatures: expect.arrayContaining([signature]),
      },
    },
  })
})
