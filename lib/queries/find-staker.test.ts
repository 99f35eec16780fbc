import { expect, test } from 'vitest'
import { addressOf } from '@/lib/bitcoin/address'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { lock, openStaker, prepareStake, register } from '@/lib/localnet/testing/staker'
import type { AddressTransaction } from '@/lib/ports/bitcoin-chain'
import { UnreachableError } from '@/lib/ports/source'
import { findStaker } from './find-staker'
import { freeCoins } from './free-coins'
import type { WatchSources } from './watched-staker'

const network = {
  name: 'localnet',
  blockSpacingSeconds: 5,
  bitcoinNetwork: 'regtest',
} as const

/** Somebody with a stake, as everybody's sources show it. */
async function staked() {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'watched')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(4)
  await lock(staker, stake)
  await net.mine(1)
  const { bitcoin, babylon, indexer } = net
  const sources: WatchSources = { bitcoin, babylon, indexer, network }
  return { sources, staker, txid: stake.transactions.stakingTxid }
}

const down = () => Promise.reject(new UnreachableError('Babylon'))

test('a stake is found by its key, its transaction and its taproot address', async () => {
  const { sources, staker, txid } = await staked()
  const { key, publicKey, address } = staker.account
  const found = (by: string) => ({ kind: 'found', staker: key, by })
  expect(await findStaker(sources, key)).toEqual(found('key'))
  expect(await findStaker(sources, ` ${publicKey?.toUpperCase()}\n`)).toEqual(found('key'))
  expect(await findStaker(sources, txid)).toEqual(found('transaction'))
  expect(await findStaker(sources, address.toUpperCase())).toEqual(found('address'))
  const mute: WatchSources = { ...sources, babylon: { ...sources.babylon, delegation: down } }
  expect(await findStaker(mute, txid)).toEqual(found('transaction'))
  expect(await findStaker(mute, address)).toEqual(found('address'))
  expect(await findStaker(mute, key)).toEqual(found('key'))
})

test('while a source that would know is down, nothing is guessed', async () => {
  const { sources } = await staked()
  const mute: WatchSources = { ...sources, babylon: { ...sources.babylon, delegation: down } }
  await expect(findStaker(mute, 'ab'.repeat(32))).rejects.toThrow(UnreachableError)
})

const publicKey = toCompressedKey(
  '0330d54fd0dd420a6e5f8d3624f5f3482cae350f79d5f0753bf5beef9c2d91af3c',
)
const segwit = addressOf({ kind: 'p2wpkh', publicKey, network: 'regtest' })

/** A chain whose address has this history, a page of 25 at a time. */
function historyOf(sources: WatchSources, history: readonly AddressTransaction[]): WatchSources {
  const transactionsOf: WatchSources['bitcoin']['transactionsOf'] = async (_address, after) => {
    const start = after === null ? 0 : history.findIndex(({ txid }) => txid === after) + 1
    return history.slice(start, start + 25)
  }
  return { ...sources, bitcoin: { ...sources.bitcoin, transactionsOf } }
}

function transaction(number: number, witness: readonly string[] = []): AddressTransaction {
  const confirmedAt = 500 - number
  const inputs = [{ scriptPubKey: '0014c0cebcd6c3d3ca8c75dc5ec62ebe55330ef910e2', witness }]
  const txid = number.toString(16).padStart(64, '0')
  // Made-up facts in the words of the wire.
  return { txid, confirmedAt, inputs, outputs: [] } as unknown as AddressTransaction
}

test('a native segwit address gives its key away when it spends, on whichever page that is', async () => {
  const { sources } = await staked()
  const strangers = [[], ['30', `02${'11'.repeat(32)}`], ['30']]
  const history = [
    ...Array.from({ length: 60 }, (_, at) => transaction(at, strangers[at % 3])),
    transaction(60, ['3044', publicKey]),
  ]
  expect(await findStaker(historyOf(sources, history), segwit)).toEqual({
    kind: 'found',
    staker: publicKey.slice(2),
    by: 'address',
  })
  const silent = historyOf(sources, history.slice(0, 60))
  expect(await findStaker(silent, segwit)).toEqual({
    kind: 'untold',
    address: 'p2wpkh',
    looked: 60,
    isWhole: true,
  })
})

test('an endless history is looked through so far and no further', async () => {
  const { sources } = await staked()
  const history = Array.from({ length: 400 }, (_, at) => transaction(at))
  expect(await findStaker(historyOf(sources, history), segwit)).toMatchObject({
    kind: 'untold',
    looked: 200,
    isWhole: false,
  })
})

test.each([
  ['', 'not-understood'],
  ['nobody', 'not-understood'],
  [`02${'ff'.repeat(32)}`, 'not-understood'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'wrong-network'],
  ['2N3wh1eYqMeqoLxuKFv8PBsYR4f8gYn8dHm', 'unsupported'],
  ['ff'.repeat(32), 'unknown-transaction'],
])('%s is refused as %s', async (text, reason) => {
  const { bitcoin, babylon, indexer } = await openClockedLocalnet()
  const sources = { bitcoin, babylon, indexer, network }
  expect(await findStaker(sources, text)).toEqual({ kind: 'refused', reason })
})

test('the free coins of a key are those at all of its addresses', async () => {
  const { sources, staker } = await staked()
  const { net, account } = staker
  const before = await freeCoins(sources, account.key)
  expect(before).toBeGreaterThan(0n)
  const other = toCompressedKey(`03${account.key}`)
  const address = addressOf({ kind: 'p2wpkh', publicKey: other, network: 'regtest' })
  await net.post('/localnet/fund', { address, sats: '70000' })
  expect(await freeCoins(sources, account.key)).toBe(before + 70_000n)
})
