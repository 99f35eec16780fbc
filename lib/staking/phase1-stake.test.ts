import { ObservableStakingScriptData } from '@babylonlabs-io/btc-staking-ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf } from '@/lib/bitcoin/address'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { finalSequence, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import type { TxOutput } from '@/lib/bitcoin/utxo'
import { type GlobalParamsJson, globalParamsAt, globalParamsFromJson } from './global-params'
import { stakingOutput } from './outputs'
import { NoParamsError } from './params'
import { parsePhase1OpReturn, phase1OpReturn } from './phase1-op-return'
import { phase1StakeIn } from './phase1-stake'
import { stakingTransaction } from './staking-transaction'
import { anyTerms, keyOf } from './testing/any-terms'

const [staker, finalityProvider, stranger] = [keyOf(1), keyOf(2), keyOf(9)]
const members = [keyOf(3), keyOf(4), keyOf(5)]
const tag = toHexBrand('62626e31')

/** Mainnet's three versions, with a committee of our own. */
const version = (changes: Partial<GlobalParamsJson>): GlobalParamsJson => ({
  version: 0,
  activation_height: 857_910,
  tag,
  covenant_pks: members.map((key) => `02${key}`),
  covenant_quorum: 2,
  unbonding_time: 1008,
  unbonding_fee: 64_000,
  max_staking_amount: 5_000_000,
  min_staking_amount: 500_000,
  max_staking_time: 64_000,
  min_staking_time: 64_000,
  confirmation_depth: 10,
  ...changes,
})
const versions = [
  version({ staking_cap: 100_000_000_000 }),
  version({
    version: 1,
    activation_height: 864_790,
    cap_height: 864_799,
    unbonding_fee: 32_000,
    max_staking_amount: 50_000_000_000,
  }),
  version({
    version: 2,
    activation_height: 874_088,
    cap_height: 875_087,
    unbonding_fee: 32_000,
    max_staking_amount: 500_000_000_000,
  }),
]
const globalParams = globalParamsFromJson(versions)
const [v0] = globalParams
if (!v0) throw new Error('no version')

const data = { tag, staker, finalityProvider, stakingTime: toBlocks(64_000) }
const terms = {
  staker,
  finalityProviders: [finalityProvider],
  covenant: v0.covenant,
  stakingTime: data.stakingTime,
  unbondingTime: toBlocks(1008),
}
const note: TxOutput = { scriptPubKey: phase1OpReturn(data), value: toSats(0) }
const stake = (value = 500_000): TxOutput => ({
  scriptPubKey: stakingOutput(terms).scriptPubKey,
  value: toSats(value),
})
const change: TxOutput = { scriptPubKey: toHexBrand(`5120${stranger}`), value: toSats(1000) }

const txOf = (outputs: readonly TxOutput[], locktime = 0) =>
  unsignedTransaction({
    inputs: [
      {
        outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 },
        prevout: change,
        sequence: finalSequence,
      },
    ],
    outputs,
    locktime,
  }).hex

const problemsOf = (tx: Hex, height?: number) => {
  const read = phase1StakeIn({
    tx,
    globalParams,
    height: height === undefined ? undefined : toHeight(height),
  })
  return read.ok ? [] : read.problem
}

test('an OP_RETURN has room for 1 to 65535 blocks and a tag of four bytes', () => {
  for (const blocks of [1, 65_535]) {
    const own = { ...data, stakingTime: toBlocks(blocks) }
    expect(parsePhase1OpReturn(phase1OpReturn(own))).toEqual({ ok: true, value: own })
  }
  for (const blocks of [0, 65_536])
    expect(() => phase1OpReturn({ ...data, stakingTime: toBlocks(blocks) })).toThrow(RangeError)
  expect(() => phase1OpReturn({ ...data, tag: toHexBrand('62626e') })).toThrow(RangeError)
})

test.each([
  ['more behind it', `${phase1OpReturn(data)}00`],
  ['less than 71 bytes', phase1OpReturn(data).slice(0, -2)],
  ['another opcode in front', phase1OpReturn(data).replace('6a', '6b')],
  ['nothing pushed', '6a'],
])('an OP_RETURN with %s is none of phase 1', (_, script) => {
  expect(parsePhase1OpReturn(toHexBrand(script))).toEqual({ ok: false, problem: 'not-phase1' })
})

test('the OP_RETURN is the one the reference client writes, and is read back', () => {
  fc.assert(
    fc.property(anyTerms, ({ staker, finalityProviders, covenant, stakingTime }) => {
      const [provider = finalityProvider] = finalityProviders
      const own = { tag, staker, finalityProvider: provider, stakingTime }
      const script = phase1OpReturn(own)
      const reference = new ObservableStakingScriptData(
        Buffer.from(staker, 'hex'),
        [Buffer.from(provider, 'hex')],
        covenant.keys.map((key) => Buffer.from(key, 'hex')),
        covenant.quorum,
        stakingTime,
        144,
        Buffer.from(tag, 'hex'),
      )
      expect(script).toBe(hexOf(reference.buildDataEmbedScript()))
      expect(script.length).toBe(2 * 73)
      expect(parsePhase1OpReturn(script)).toEqual({ ok: true, value: own })
    }),
    { numRuns: 25 },
  )
})

test('a tag of other than four bytes, or a time beyond a uint16, is never written', () => {
  expect(() => phase1OpReturn({ ...data, tag: toHexBrand('62626e') })).toThrow(RangeError)
  expect(() => phase1OpReturn({ ...data, stakingTime: toBlocks(65_536) })).toThrow(RangeError)
  expect(() => phase1OpReturn({ ...data, stakingTime: toBlocks(0) })).toThrow(RangeError)
})

test('what is built for phase 1 is recognised, with the version it was built for', () => {
  const account = accountOf({
    network: 'regtest',
    address: 'bcrt1p9zxnkymvz4pada6jdn3xxyszmnu5qrv0jxax95zfey0sp8n95q7q8nw3al',
    publicKeyHex: '89bb0cdb868f0101a6979714cd68b147249eaa8403f3b62e6ee9408ecffdc6cb',
  })
  if (!account.ok) throw new Error('no account')
  const own = { ...terms, staker: account.value.key }
  for (const params of globalParams) {
    const built = stakingTransaction({
      terms: own,
      value: toSats(700_000),
      account: account.value,
      coins: [
        {
          outpoint: { txid: toTxid('cd'.repeat(32)), vout: 1 },
          scriptPubKey: account.value.scriptPubKey,
          value: toSats(2_000_000),
          confirmedAt: toHeight(1),
        },
      ],
      feeRate: toFeeRate(7),
      phase1: params,
    })
    if (!built.ok) throw new Error(built.problem)
    expect(phase1StakeIn({ tx: built.value.transaction.hex, globalParams })).toEqual({
      ok: true,
      value: {
        stakerPk: own.staker,
        finalityProviderPk: finalityProvider,
        stakingTime: 64_000,
        stakingOutputIndex: 0,
        version: params.version,
      },
    })
  }
})

test('the stake may be any output, and the height of the block decides the version', () => {
  const tx = txOf([change, note, stake()])
  const at = (height: number) => phase1StakeIn({ tx, globalParams, height: toHeight(height) })
  expect(at(857_910)).toMatchObject({ ok: true, value: { stakingOutputIndex: 2, version: 0 } })
  expect(at(864_790)).toMatchObject({ value: { version: 1 } })
  expect(at(874_088)).toMatchObject({ value: { version: 2 } })
})

test('without a height the first version that fits is told', () => {
  const versionOf = (value: number, locktime = 0) =>
    phase1StakeIn({ tx: txOf([stake(value), note], locktime), globalParams })
  expect(versionOf(5_000_000)).toMatchObject({ value: { version: 0 } })
  expect(versionOf(5_000_001)).toMatchObject({ value: { version: 1 } })
  expect(versionOf(50_000_000_001)).toMatchObject({ value: { version: 2 } })
  expect(versionOf(5_000_000, 874_087)).toMatchObject({ value: { version: 2 } })
  expect(versionOf(5_000_000, 1_700_000_000)).toMatchObject({ value: { version: 0 } })
})

const opReturn = (changes: Partial<typeof data>): TxOutput => ({
  scriptPubKey: phase1OpReturn({ ...data, ...changes }),
  value: toSats(0),
})
const altered = (from: number, hex: string): TxOutput => ({
  scriptPubKey: toHexBrand(
    note.scriptPubKey.slice(0, from) + hex + note.scriptPubKey.slice(from + hex.length),
  ),
  value: toSats(0),
})

test.each<[string, Hex, object]>([
  ['bytes that are no transaction', toHexBrand('00'), { kind: 'not-a-transaction' }],
  ['no OP_RETURN', txOf([stake(), change]), { kind: 'no-op-return' }],
  [
    'a shorter OP_RETURN',
    txOf([stake(), { ...note, scriptPubKey: toHexBrand('6a0462626e31') }]),
    { kind: 'no-op-return' },
  ],
  ['two OP_RETURNs', txOf([note, stake(), note]), { kind: 'several-op-returns', indexes: [0, 2] }],
  ['another layout', txOf([stake(), altered(12, '01')]), { kind: 'unknown-layout' }],
  ['a key off the curve', txOf([stake(), altered(14, 'ff'.repeat(32))]), { kind: 'not-a-key' }],
  [
    'another tag',
    txOf([stake(), altered(4, '62627434')]),
    { kind: 'another-tag', tag: '62627434', expected: tag },
  ],
  ['no time', txOf([stake(), altered(142, '0000')]), { kind: 'no-staking-time' }],
  [
    'a staker who is the provider',
    txOf([stake(), opReturn({ finalityProvider: staker })]),
    { kind: 'key-has-two-roles' },
  ],
  [
    'another staker',
    txOf([stake(), opReturn({ staker: stranger })]),
    { kind: 'no-staking-output' },
  ],
  [
    'another time',
    txOf([stake(), opReturn({ stakingTime: toBlocks(63_999) })]),
    { kind: 'no-staking-output' },
  ],
  [
    'two stakes',
    txOf([stake(), note, stake()]),
    { kind: 'several-staking-outputs', indexes: [0, 2] },
  ],
  [
    'too little',
    txOf([stake(499_999), note]),
    { kind: 'value-out-of-bounds', value: 499_999n, least: 500_000n, most: 5_000_000n },
  ],
])('%s is refused by name', (_, tx, problem) => {
  expect(problemsOf(tx, 857_910)).toEqual([problem])
})

test('all problems come at once, and the heights count too', () => {
  const tx = txOf([stake(1), altered(4, '62627434'), stake(1)])
  expect(problemsOf(tx, 864_800).map(({ kind }) => kind)).toEqual([
    'another-tag',
    'after-the-cap',
    'value-out-of-bounds',
    'several-staking-outputs',
  ])
  expect(problemsOf(txOf([stake(), note]), 857_909)).toEqual([{ kind: 'no-params' }])
  expect(problemsOf(txOf([stake(), note]), 864_799)).toEqual([])
  expect(phase1StakeIn({ tx: txOf([stake(), note]), globalParams: [] }).ok).toBe(false)
})

test('a time outside its bounds is told with them', () => {
  const longer = globalParamsFromJson([
    version({ staking_cap: 1, min_staking_time: 1000, max_staking_time: 2000 }),
  ])
  const read = phase1StakeIn({ tx: txOf([stake(), note]), globalParams: longer })
  expect(read).toMatchObject({
    problem: [{ kind: 'time-out-of-bounds', time: 64_000, least: 1000, most: 2000 }],
  })
})

test('a version is in force from its height on', () => {
  expect(globalParamsAt(globalParams, toHeight(864_789)).version).toBe(0)
  expect(globalParamsAt(globalParams, toHeight(864_790)).version).toBe(1)
  expect(() => globalParamsAt(globalParams, toHeight(1))).toThrow(NoParamsError)
  expect(globalParams.map(({ cap }) => cap)).toEqual([
    { kind: 'value', most: 100_000_000_000n },
    { kind: 'height', last: 864_799 },
    { kind: 'height', last: 875_087 },
  ])
})

test.each<[string, Partial<GlobalParamsJson>]>([
  ['no cap', {}],
  ['two caps', { staking_cap: 1, cap_height: 1 }],
  ['a tag of three bytes', { staking_cap: 1, tag: '62626e' }],
  ['a minority as quorum', { staking_cap: 1, covenant_quorum: 1 }],
  ['more signers than members', { staking_cap: 1, covenant_quorum: 4 }],
  ['an x-only covenant key', { staking_cap: 1, covenant_pks: members }],
  ['a version that goes back', { staking_cap: 1, version: 2 }],
  ['a height that goes back', { staking_cap: 1, version: 3, activation_height: 874_088 }],
])('%s is refused', (_, changes) => {
  expect(() =>
    globalParamsFromJson([
      ...versions,
      version({ version: 3, activation_height: 900_000, ...changes }),
    ]),
  ).toThrow(RangeError)
})
