import { beforeEach, expect, test } from 'vitest'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { maxStakedProviders } from './babylon/consumers/staked-providers'
import { genesisProviders } from './genesis-providers'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import { withdrawChange } from './testing/slashing-change'
import { lock, openStaker, prepareStake, register, type Staker } from './testing/staker'

/** The first and second provider of each network, Babylon's own first. */
const [babylon, estuary, parapet, undercroft] = [
  '',
  '07-tendermint-3',
  'parapet-4021',
  'undercroft-1',
].map((id) =>
  genesisProviders('bsn')
    .filter(({ bsnId }) => bsnId === id)
    .map(({ key }) => key),
) as [XOnlyKey[], XOnlyKey[], XOnlyKey[], XOnlyKey[]]

const firstOf = (...networks: readonly (readonly XOnlyKey[])[]) =>
  networks.flatMap(([first]) => first ?? [])

let net: ClockedLocalnet
let staker: Staker
beforeEach(async () => {
  net = await openClockedLocalnet([], { line: 'bsn' })
  staker = await openStaker(net, 'of many networks')
})

const stakeWith = async (finalityProviders: readonly XOnlyKey[]) =>
  await prepareStake({ ...staker, finalityProviders })

test('one stake secures four networks, and the covenant signs for each provider', async () => {
  const providers = firstOf(babylon, estuary, parapet, undercroft)
  const stake = await stakeWith(providers)
  expect(await register(staker, stake.message)).toMatchObject({ code: 0 })
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const delegation = await net.babylon.delegation(stake.transactions.stakingTxid)
  expect(delegation).toMatchObject({ status: { kind: 'active' }, finalityProviders: providers })
  for (const { signatures } of delegation?.covenantSlashingSignatures ?? [])
    expect(signatures).toHaveLength(4)
})

test('any one provider’s leaked key slashes the whole stake', async () => {
  const stake = await stakeWith(firstOf(babylon, estuary, undercroft))
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  await net.control('POST providers/slash', { key: undercroft[0] ?? '' })
  await net.mine(1)
  const { stakingTxid, slashing } = stake.transactions
  expect(await net.bitcoin.spendOf({ txid: stakingTxid, vout: 0 })).toMatchObject({
    txid: slashing.txid,
  })
  await net.mine(12)
  await withdrawChange(staker, stake, slashing.txid)
})

test.each([
  ['none of Babylon', () => firstOf(estuary, parapet), 1126],
  ['two of Babylon', () => babylon.slice(0, 2), 1131],
  ['two of one other network', () => [...firstOf(babylon), ...estuary.slice(0, 2)], 1131],
  ['one twice', () => [...firstOf(babylon), ...firstOf(babylon)], 1118],
  ['too many', () => babylon.slice(0, maxStakedProviders('bsn') + 1), 1116],
])('%s is refused', async (_what, providers, code) => {
  const { message } = await stakeWith(firstOf(babylon))
  const told = { ...message, finalityProviders: providers() }
  expect(await register(staker, told)).toMatchObject({ code, codespace: 'btcstaking' })
})
