import { expect, test } from 'vitest'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { maxMissed } from './babylon/finality/finality-params'
import { votesOf } from './babylon/finality/votes'
import { currentPower } from './babylon/finality/voting'
import { finalityPower } from './babylon/finality-power'
import { doubleSign } from './double-sign'
import { maxActiveFinalityProviders } from './genesis'
import { genesisProviders } from './genesis-providers'
import { createProvider, editCommission, jail, setVoting, unjail } from './provider-acts'
import { providerKeys } from './provider-keys'
import { type BareNetwork, openBareNetwork } from './testing/bare-network'

const largest = providerKeys(1).finality.key

const providerIn = ({ babylon }: BareNetwork, key: XOnlyKey) => {
  const provider = babylon.finalityProviders.get(key)
  if (!provider) throw new RangeError('no such provider')
  return provider
}

const standingOf = ({ babylon }: BareNetwork, key: XOnlyKey, bsnId = '') =>
  finalityPower(babylon, maxActiveFinalityProviders, bsnId).find(
    ({ provider }) => provider.key === key,
  )?.standing

const kindsOf = ({ babylon }: BareNetwork, key: XOnlyKey) =>
  babylon.finality.history.get(key)?.map(({ kind }) => kind)

test('both lines begin with 215 providers, of whom 60 vote on Babylon', async () => {
  for (const line of ['genesis', 'bsn'] as const) {
    const { babylon } = await openBareNetwork(line)
    expect(babylon.finalityProviders.size).toBe(215)
    expect(new Set(genesisProviders(line).map(({ moniker }) => moniker)).size).toBe(215)
    expect(currentPower(babylon).members.size).toBe(60)
    const networks = new Set(genesisProviders(line).map(({ bsnId }) => bsnId))
    expect(networks.size).toBe(line === 'bsn' ? 4 : 1)
  }
})

test('a provider is created, but votes only when its randomness is timestamped', async () => {
  const net = await openBareNetwork()
  const key = createProvider(net.network, { moniker: 'Newcomer' })
  expect(providerIn(net, key)).toMatchObject({ commission: '0.050000000000000000', jailed: false })
  expect(standingOf(net, key)).toBe('INACTIVE')
  expect(kindsOf(net, key)).toEqual(['created'])
  const other = createProvider(net.network, { moniker: 'Of Estuary', bsnId: '07-tendermint-3' })
  expect(providerIn(net, other).bsnId).toBe('07-tendermint-3')
})

test.each([
  [
    { moniker: '' },
    'undefined 1: failed to execute message; message index: 0: rpc error: code = InvalidArgument desc = empty moniker',
  ],
  [{ moniker: 'x'.repeat(71) }, 'invalid moniker length; got: 71, max: 70'],
  [{ moniker: 'Cheap', commission: '0.020000000000000000' }, 'btcstaking 1111'],
  [{ moniker: 'Dear', commission: '0.300000000000000000' }, 'btcstaking 1112'],
  [{ moniker: 'Huge', maxRate: '1.100000000000000000' }, 'staking 10'],
  [{ moniker: 'Wild', maxChangeRate: '0.500000000000000000' }, 'staking 14'],
  [{ moniker: 'Elsewhere', bsnId: 'nowhere-1' }, 'not registered'],
])('a provider %o is refused', async (wanted, words) => {
  const { network } = await openBareNetwork()
  expect(() => createProvider(network, wanted)).toThrow(words)
})

test('a commission changes once a day, by no more than was promised, within its limits', async () => {
  const net = await openBareNetwork()
  const edit = (share: string) => editCommission(net.network, largest, share)
  expect(() => edit('0.070000000000000000')).toThrow('staking 15')
  expect(() => edit('0.029000000000000000')).toThrow('btcstaking 1111')
  expect(() => edit('0.300000000000000000')).toThrow('staking 11')
  edit('0.060000000000000000')
  expect(providerIn(net, largest).commission).toBe('0.060000000000000000')
  net.advance(23 * 3_600)
  expect(() => edit('0.055000000000000000')).toThrow('staking 12')
  net.advance(2 * 3_600)
  edit('0.055000000000000000')
  expect(
    net.babylon.finality.history.get(largest)?.filter(({ kind }) => kind === 'commission'),
  ).toMatchObject([
    { from: '0.050000000000000000', to: '0.060000000000000000' },
    { from: '0.060000000000000000', to: '0.055000000000000000' },
  ])
})

test('a jailed provider loses its place to the next one, and is let out when its time is over', async () => {
  const net = await openBareNetwork()
  jail(net.network, largest)
  expect(standingOf(net, largest)).toBe('JAILED')
  expect(() => jail(net.network, largest)).toThrow('jailed already')
  expect(() => unjail(net.network, largest)).toThrow('finality 1112')
  const { members } = currentPower(net.babylon)
  expect(members.has(largest)).toBe(false)
  expect(members.size).toBe(60)
  net.advance(30)
  unjail(net.network, largest)
  expect(standingOf(net, largest)).toBe('ACTIVE')
  expect(() => unjail(net.network, largest)).toThrow('btcstaking 1122')
  net.babylonBlocks(1)
  expect(kindsOf(net, largest)).toEqual([
    'created',
    'status',
    'jailed',
    'status',
    'unjailed',
    'status',
  ])
})

test('a provider that stops voting is jailed by the chain itself', async () => {
  const net = await openBareNetwork()
  setVoting(net.network, largest, false)
  const from = net.babylon.height + 1
  net.babylonBlocks(maxMissed)
  expect(votesOf(net.babylon, largest, { from, to: net.babylon.height })).toEqual({
    expected: maxMissed,
    signed: 0,
  })
  expect(standingOf(net, largest)).toBe('ACTIVE')
  net.babylonBlocks(1)
  expect(standingOf(net, largest)).toBe('JAILED')
})

test('votes are counted for as long as a provider has power', async () => {
  const net = await openBareNetwork()
  const start = net.babylon.height
  net.babylonBlocks(5)
  setVoting(net.network, largest, false)
  net.babylonBlocks(3)
  setVoting(net.network, largest, true)
  net.babylonBlocks(2)
  const range = { from: start + 1, to: net.babylon.height }
  expect(votesOf(net.babylon, largest, range)).toEqual({ expected: 10, signed: 7 })
  const last = genesisProviders('bsn').find(({ elder }) => elder.stake === 0n)?.key ?? largest
  expect(votesOf(net.babylon, last, range)).toEqual({ expected: 0, signed: 0 })
})

test('a provider that signs two blocks gives its key away and is slashed for ever', async () => {
  const net = await openBareNetwork()
  await doubleSign(net.network, largest)
  expect(standingOf(net, largest)).toBe('SLASHED')
  const [evidence] = net.babylon.finality.evidence.values()
  expect(evidence?.canonicalSignature).not.toBe(evidence?.forkSignature)
  const offence = net.babylon.finality.history.get(largest)?.at(-1)
  expect(offence).toMatchObject({ kind: 'slashed', offenceHeight: evidence?.height })
  await expect(doubleSign(net.network, largest)).rejects.toThrow('btcstaking 1104')
  expect(() => unjail(net.network, largest)).toThrow('btcstaking 1122')
})

test('another network’s provider is slashed by what was seen there', async () => {
  const net = await openBareNetwork()
  const { key, bsnId } = genesisProviders('bsn').find((row) => row.bsnId !== '') ?? {
    key: largest,
    bsnId: '',
  }
  expect(standingOf(net, key, bsnId)).toBe('ACTIVE')
  await doubleSign(net.network, key)
  expect(standingOf(net, key, bsnId)).toBe('SLASHED')
})

test('a provider without power has nothing to sign', async () => {
  const net = await openBareNetwork()
  jail(net.network, largest)
  await expect(doubleSign(net.network, largest)).rejects.toThrow('btcstaking 1121')
})
