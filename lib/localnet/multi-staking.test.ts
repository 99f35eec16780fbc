import { beforeAll, expect, test } from 'vitest'
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
beforeAll(async () => {
  net = await openClockedLocalnet([], { line: 'bsn' })
  staker = await openStaker(net, 'of many networks')
})

test('one stake secures four networks, and any one provider’s leaked key slashes all of it', async () => {
  const providers = firstOf(babylon, estuary, parapet, undercroft)
  const stake = await prepareStake({ ...staker, finalityProviders: providers })
  expect(await register(staker, stake.message)).toMatchObject({ code: 0 })
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  const { stakingTxid, slashing } = stake.transactions
  const delegation = await net.babylon.delegation(stakingTxid)
  expect(delegation).toMatchObject({ status: { kind: 'active' }, finalityProviders: providers })
  for (const { signatures } of delegation?.covenantSlashingSignatures ?? [])
    expect(signatures).toHaveLength(4)

  await net.control('POST providers/slash', { key: undercroft[0] ?? '' })
  await net.mine(1)
  const outpoint = { txid: stakingTxid, vout: 0 }
  expect(await net.bitcoin.spendOf(outpoint)).toMatchObject({ txid: slashing.txid })
  await net.mine(12)
  await withdrawChange(staker, stake, slashing.txid)
  await net.mine(1)
})

test.each([
  ['none of Babylon', () => firstOf(estuary, parapet), 1126],
  ['two of Babylon', () => babylon.slice(0, 2), 1131],
  ['two of one other network', () => [...firstOf(babylon), ...estuary.slice(0, 2)], 1131],
  ['one twice', () => [...firstOf(babylon), ...firstOf(babylon)], 1118],
  ['too many', () => babylon.slice(0, maxStakedProviders('bsn') + 1), 1116],
])('%s is refused', async (_what, providers, code) => {
  const { message } = await prepareStake(staker)
  const told = { ...message, finalityProviders: providers() }
  expect(await register(staker, told)).toMatchObject({ code, codespace: 'btcstaking' })
})
