import { toBase64 } from 'uint8array-tools'
import { beforeAll, expect, test } from 'vitest'
import { toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import type { MsgCreateBtcDelegation } from '@/lib/staking/messages'
import { localKey } from './genesis-keys'
import { genesisProviders } from './genesis-providers'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import {
  creation,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
  signedTx,
} from './testing/staker'

let net: ClockedLocalnet
let staker: Staker
let stake: PreparedStake

beforeAll(async () => {
  net = await openClockedLocalnet([], { line: 'genesis' })
  staker = await openStaker(net, 'refused')
  stake = await prepareStake(staker)
})

const slashed =
  genesisProviders('genesis').find(({ slashedAt }) => slashedAt)?.key ?? toXOnlyKey('')
const flipped = (hex: string) =>
  toHexBrand(hex.replace(/..$/, (last) => (last === '00' ? '01' : '00')))
const offCurve = toXOnlyKey('f'.repeat(64))

type Refusal = readonly [
  why: string,
  change: (message: MsgCreateBtcDelegation) => Partial<MsgCreateBtcDelegation>,
  code: number,
  log: RegExp,
]

const refusals: readonly Refusal[] = [
  [
    'a staking transaction that is none',
    () => ({ stakingTx: toHexBrand('00ff') }),
    1,
    /failed to deserialize staking tx/,
  ],
  [
    'a slashing transaction that is none',
    () => ({ slashingTx: toHexBrand('') }),
    1,
    /failed to deserialize staking slashing tx/,
  ],
  [
    'a time beyond 16 bits',
    () => ({ stakingTime: 65_536 }),
    1,
    /staking time 65536 must be lower than 65535/,
  ],
  ['no proof of possession', () => ({ proofOfPossession: null }), 1, /empty proof of possession/],
  [
    'an unknown kind of proof',
    () => ({ proofOfPossession: { type: 3, signature: toHexBrand('00') } }),
    1,
    /invalid BTC signature type/,
  ],
  [
    'a short ECDSA proof',
    () => ({ proofOfPossession: { type: 2, signature: toHexBrand('00') } }),
    1,
    /invalid BTC ECDSA signature size/,
  ],
  [
    'a short slashing signature',
    () => ({ slashingSignature: toHexBrand('00') }),
    1,
    /failed to parse staker staking slashing signature/,
  ],
  ['no finality provider', () => ({ finalityProviders: [] }), 1, /cannot parse empty list/],
  [
    'one finality provider twice',
    (m) => ({ finalityProviders: [...m.finalityProviders, ...m.finalityProviders] }),
    1118,
    /duplicated finality provider/,
  ],
  [
    'two finality providers',
    (m) => ({ finalityProviders: [...m.finalityProviders, slashed] }),
    1116,
    /exactly one/,
  ],
  [
    'a staker key off the curve',
    () => ({ staker: offCurve }),
    1,
    /failed to parse staker public key/,
  ],
  ['no value', () => ({ stakingValue: 0n }), 1, /staking value must be positive/],
  [
    'a proof by another key',
    () => ({ staker: localKey('somebody else').key }),
    1117,
    /the proof of possession is not valid/,
  ],
  [
    'an unknown finality provider',
    () => ({ finalityProviders: [localKey('nobody').key] }),
    1100,
    /the finality provider is not found/,
  ],
  [
    'a slashed finality provider',
    () => ({ finalityProviders: [slashed] }),
    1104,
    /already been slashed/,
  ],
  [
    'another unbonding time',
    () => ({ unbondingTime: 13 }),
    1114,
    /unbonding time 13 must be equal to 12/,
  ],
  [
    'another staking time than the script has',
    () => ({ stakingTime: 65 }),
    1108,
    /does not contain expected staking output/,
  ],
  [
    'another value than the output has',
    () => ({ stakingValue: 999_999n }),
    1108,
    /does not contain expected staking output/,
  ],
  [
    'the slashing transaction of another output',
    (m) => ({ slashingTx: m.unbondingSlashingTx }),
    1108,
    /must slash at least/,
  ],
  [
    'a bad slashing signature',
    (m) => ({ slashingSignature: flipped(m.slashingSignature) }),
    1109,
    /invalid delegator signature/,
  ],
  [
    'an unbonding transaction with two outputs',
    (m) => ({ unbondingTx: m.slashingTx }),
    1114,
    /tx must have exactly 1 outputs/,
  ],
  [
    'another unbonding value',
    (m) => ({ unbondingValue: m.unbondingValue + 1n }),
    1114,
    /unbonding output value is not expected/,
  ],
  [
    'the unbonding slashing transaction of the stake',
    (m) => ({ unbondingSlashingTx: m.slashingTx }),
    1114,
    /err: /,
  ],
  [
    'a bad unbonding slashing signature',
    (m) => ({ unbondingSlashingSignature: flipped(m.unbondingSlashingSignature) }),
    1109,
    /invalid delegator signature/,
  ],
]

test.each(refusals)('%s is refused', async (...[, change, code, log]) => {
  const result = await register(staker, { ...stake.message, ...change(stake.message) })
  expect(result).toMatchObject({ code, codespace: code === 1 ? 'undefined' : 'btcstaking' })
  // What is wrong by its form the node refuses before a block, and without a wrapping.
  const isWrapped = !(code === 1 || code === 1116 || code === 1118)
  expect(result.log.startsWith('failed to execute message; message index: 0: ')).toBe(isWrapped)
  expect(result.log).toMatch(log)
})

test('a time out of bounds is refused', async () => {
  const short = await prepareStake(staker, 63)
  const result = await register(staker, short.message)
  expect(result).toMatchObject({ code: 1108 })
  expect(result.log).toContain('staking time 63 is out of bounds. Min: 64, Max: 1000')
})

test('a registration without gas for the base fee runs out of gas, and pays for what it used', async () => {
  const before = await net.babylon.balance(staker.babylonAddress)
  const tx = await signedTx(staker, [creation(stake.message)], {
    gasLimit: 1_000_000n,
    fee: 2_000n,
  })
  const hash = await net.babylon.broadcast(tx)
  expect(await net.babylon.transactionResult(hash)).toMatchObject({ code: 11, codespace: 'sdk' })
  expect(await net.babylon.balance(staker.babylonAddress)).toBe(before - 2_000n)
})

const checks = [
  [
    'a wrong sequence',
    { sequence: 99_999n },
    32,
    /account sequence mismatch, expected \d+, got 99999/,
  ],
  ['too small a fee', { fee: 3_999n }, 13, /got: 3999ubbn required: 4000ubbn/],
  ['a fee beyond the balance', { fee: 10n ** 12n }, 5, /is smaller than 1000000000000ubbn/],
  ['a signature for another chain', { chainId: 'bbn-1' }, 4, /signature verification failed/],
  ['no gas at all', { gasLimit: 10n }, 11, /out of gas in location: txSize/],
] as const

test.each(checks)('%s never reaches a block', async (...[, changes, code, log]) => {
  const tx = await signedTx(staker, [creation(stake.message)], changes)
  const before = net.lines.length
  expect(await broadcast(tx)).toMatchObject({
    code,
    codespace: 'sdk',
    raw_log: expect.stringMatching(log),
  })
  expect(net.lines).toHaveLength(before)
})

test('bytes that are no transaction are refused as such', async () => {
  expect(await broadcast(Uint8Array.of(1, 2, 3))).toMatchObject({ code: 2 })
})

test('a transaction that is sent again is known, and a stake that is registered again is refused', async () => {
  const tx = await signedTx(staker, [creation(stake.message)])
  expect(await broadcast(tx)).toMatchObject({ code: 0 })
  expect(await broadcast(tx)).toMatchObject({ code: 19 })
  const again = await register(staker, stake.message)
  expect(again).toMatchObject({ code: 1106 })
  expect(again.log).toContain(`duplicated tx hash: ${stake.transactions.stakingTxid}`)
})

test('a dry run says how much gas a registration takes, and changes nothing', async () => {
  const other = await prepareStake(staker, 70)
  const tx = await signedTx(staker, [creation(other.message)])
  const before = net.lines.length
  const gas = await net.babylon.simulate(tx)
  expect(gas).toBeGreaterThan(1_095_000n)
  expect(gas).toBeLessThan(2_000_000n)
  expect(net.lines).toHaveLength(before)
  expect(await net.babylon.delegation(other.transactions.stakingTxid)).toBeNull()
})

async function broadcast(tx: Uint8Array): Promise<unknown> {
  const response = await net.post('/api/babylon/cosmos/tx/v1beta1/txs', {
    tx_bytes: toBase64(tx),
    mode: 'BROADCAST_MODE_SYNC',
  })
  expect(response.status).toBe(200)
  const { tx_response } = (await response.json()) as { tx_response: unknown }
  return tx_response
}
