import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { bytesOf, type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toSats } from '@/lib/bitcoin/sats'
import {
  decodeTransaction,
  finalSequence,
  outputsOf,
  unsignedTransaction,
} from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import type { DelegationQuestion } from './delegation-problem'
import { delegationProblems } from './delegation-problems'
import { delegationTransactions } from './delegation-transactions'
import { stakingOutput } from './outputs'
import { slashingAmount } from './slashing-amount'
import { anyTerms, keyOf } from './testing/any-terms'
import { flows } from './vectors/flows'

type Flow = (typeof flows)[number]

const questionOf = (flow: Flow): DelegationQuestion => ({
  params: flow.stakingParams,
  staker: flow.terms.staker,
  finalityProviders: flow.terms.finalityProviders,
  stakingTime: flow.terms.stakingTime,
  stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
  unbondingTx: toHexBrand(flow.unbonding_tx.unsigned_hex),
  slashingTx: toHexBrand(flow.slashing_tx.unsigned_hex),
  unbondingSlashingTx: toHexBrand(flow.unbonding_slashing_tx.unsigned_hex),
  stakingOutputIndex: 0,
  stakingValue: toSats(flow.staking_value),
  unbondingTime: flow.terms.unbondingTime,
  unbondingValue: toSats(outputsOf(flow.unbonding_tx.unsigned_hex)[0]?.value ?? 0),
  signatures: {
    slashing: toHexBrand(flow.delegator_sigs.slashing),
    unbonding: toHexBrand(flow.delegator_sigs.unbonding),
    'unbonding-slashing': toHexBrand(flow.delegator_sigs.unbonding_slashing),
  },
})

const [recorded] = flows
if (!recorded) throw new Error('nothing recorded')
const good = questionOf(recorded)
const { signatures: _, ...unsigned } = good
const { params } = good
const value = toSats(recorded.staking_value)
const stakingTxid = toTxid(recorded.staking_tx.txid)

const judge = (changes: Partial<DelegationQuestion>, question: DelegationQuestion = unsigned) =>
  delegationProblems({ ...question, ...changes })

test.each(flows)('there is nothing wrong with $name', (flow) => {
  expect(delegationProblems(questionOf(flow))).toEqual([])
})

test.each(flows)('nor with the expansion of $name, as a stake of its own', (flow) => {
  const { expansion } = flow
  const expanded = {
    ...questionOf(flow),
    stakingTx: toHexBrand(expansion.tx.signed_hex),
    unbondingTx: toHexBrand(expansion.new_unbonding_tx_hex),
    slashingTx: toHexBrand(expansion.new_slashing_tx_hex),
    unbondingSlashingTx: toHexBrand(expansion.new_unbonding_slashing_tx_hex),
    signatures: {
      slashing: toHexBrand(expansion.new_delegator_slashing_sig),
      'unbonding-slashing': toHexBrand(expansion.new_delegator_unbonding_slashing_sig),
    },
  }
  expect(delegationProblems(expanded)).toEqual([])
})

test('nor with anything that is built here, for any providers, committee and place of the stake', () => {
  const anyValue = fc.bigInt(params.minStakingValue, params.maxStakingValue)
  fc.assert(
    fc.property(anyTerms, anyValue, fc.nat(3), (terms, staked, vout) => {
      const own = {
        ...params,
        covenant: terms.covenant,
        unbondingTime: terms.unbondingTime,
        minStakingTime: toBlocks(1),
        maxStakingTime: toBlocks(65_535),
      }
      const stakingTx = stakeOf(stakingOutput(terms).scriptPubKey, [staked], vout)
      const built = delegationTransactions({
        params: own,
        terms,
        stakingTx,
        stakingOutputIndex: vout,
      })
      const question = {
        params: own,
        staker: terms.staker,
        finalityProviders: terms.finalityProviders,
        stakingTime: terms.stakingTime,
        stakingTx,
        unbondingTx: built.unbonding.hex,
        slashingTx: built.slashing.hex,
        unbondingSlashingTx: built.unbondingSlashing.hex,
      }
      expect(delegationProblems(question)).toEqual([])
    }),
    { numRuns: 20 },
  )
})

const anyChange = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
const changed = (hex: Hex, { at, by }: { at: number; by: number }) => {
  const bytes = bytesOf(hex)
  return hexOf(bytes.map((byte, i) => (i === at % bytes.length ? byte ^ by : byte)))
}

test.each(['stakingTx', 'unbondingTx'] as const)('no byte of %s can change unnoticed', (name) => {
  fc.assert(
    fc.property(anyChange, (change) => {
      expect(judge({ [name]: changed(good[name], change) })).not.toEqual([])
    }),
    { numRuns: 150 },
  )
})

test.each(['slashingTx', 'unbondingSlashingTx'] as const)(
  'no byte of %s can change under its signature',
  (name) => {
    fc.assert(
      fc.property(anyChange, (change) => {
        expect(judge({ [name]: changed(good[name], change) }, good)).not.toEqual([])
      }),
      { numRuns: 150 },
    )
  },
)

const { staker, finalityProviders, stakingTime } = good
const [member = staker] = params.covenant.keys
const offCurve = toXOnlyKey('ff'.repeat(32))

test.each<[string, Partial<DelegationQuestion>, object]>([
  ['no provider', { finalityProviders: [] }, { kind: 'no-finality-provider' }],
  ['a key off the curve', { staker: offCurve }, { kind: 'key-off-the-curve', key: offCurve }],
  [
    'a provider twice',
    { finalityProviders: [...finalityProviders, ...finalityProviders] },
    { kind: 'key-has-two-roles', key: finalityProviders[0] },
  ],
  ['a staker in the covenant', { staker: member }, { kind: 'key-has-two-roles', key: member }],
  [
    'too long a time',
    { params: { ...params, minStakingTime: toBlocks(1), maxStakingTime: toBlocks(63_999) } },
    { kind: 'staking-time-out-of-bounds', time: 64_000, least: 1, most: 63_999 },
  ],
  [
    'another unbonding time',
    { unbondingTime: toBlocks(300) },
    { kind: 'another-unbonding-time', time: 300, expected: 301 },
  ],
  ['another staker', { staker: keyOf(99) }, { kind: 'no-staking-output' }],
  [
    'another place of the stake',
    { stakingOutputIndex: 1 },
    { kind: 'another-staking-output', index: 1, expected: 0 },
  ],
  [
    'another value',
    { stakingValue: toSats(1) },
    { kind: 'another-staking-value', value: 1n, expected: value },
  ],
  [
    'another unbonding value',
    { unbondingValue: toSats(1) },
    { kind: 'another-unbonding-value', value: 1n, expected: value - params.unbondingFee },
  ],
  [
    'a stake below the bounds',
    { params: { ...params, minStakingValue: toSats(value + 1n) } },
    { kind: 'staking-value-out-of-bounds', value, least: value + 1n, most: params.maxStakingValue },
  ],
  [
    'a stake above the bounds',
    { params: { ...params, maxStakingValue: toSats(value - 1n) } },
    { kind: 'staking-value-out-of-bounds', value, least: params.minStakingValue, most: value - 1n },
  ],
  ['no readable penalty', { slashingTx: toHexBrand('00') }, unreadable('slashing')],
  [
    'no readable penalty of the exit',
    { unbondingSlashingTx: toHexBrand('00') },
    unreadable('unbonding-slashing'),
  ],
  ['no readable exit', { unbondingTx: toHexBrand('00') }, unreadable('unbonding')],
  [
    'a signature of another penalty',
    { signatures: { 'unbonding-slashing': toHexBrand(recorded.delegator_sigs.slashing) } },
    { kind: 'wrong-signature', transaction: 'unbonding-slashing' },
  ],
  [
    'another unbonding fee',
    { params: { ...params, unbondingFee: toSats(9601) } },
    { kind: 'another-unbonding-fee', fee: 9600n, expected: 9601n },
  ],
  [
    'a signature of another transaction',
    { signatures: { slashing: toHexBrand(recorded.delegator_sigs.unbonding) } },
    { kind: 'wrong-signature', transaction: 'slashing' },
  ],
  [
    'a signature with a type behind it',
    { signatures: { unbonding: toHexBrand(`${recorded.delegator_sigs.unbonding}01`) } },
    { kind: 'wrong-signature', transaction: 'unbonding' },
  ],
])('%s is told alone, with its numbers', (_, changes, problem) => {
  expect(judge(changes)).toEqual([problem])
})

function unreadable(transaction: string) {
  return { kind: 'not-a-transaction', transaction }
}

test('a stake of exactly the least and the most is within the bounds', () => {
  expect(judge({ params: { ...params, minStakingValue: value, maxStakingValue: value } })).toEqual(
    [],
  )
})

test('an exit to another script is told', () => {
  const [exit] = outputsOf(good.unbondingTx)
  if (!exit) throw new Error('one output')
  const unbondingTx = presigned([{ ...exit, scriptPubKey: toHexBrand(`5120${keyOf(1)}`) }])
  expect(judge({ unbondingTx })).toContainEqual({ kind: 'another-unbonding-script' })
})

test('a penalty of two inputs is not signed, whatever is said', () => {
  const transaction = decodeTransaction(good.slashingTx)
  transaction.addInput(new Uint8Array(32).fill(1), 0)
  const slashingTx = toHexBrand(transaction.toHex())
  expect(judge({ slashingTx }, good).map(({ kind }) => kind)).toEqual([
    'wrong-input-count',
    'wrong-signature',
  ])
})

test('of two stakes the one that is pointed at is judged, else the first', () => {
  const { scriptPubKey } = stakingOutput(recorded.terms)
  const stakingTx = stakeOf(scriptPubKey, [value, value + 1n])
  const kinds = (built: number, stakingOutputIndex?: number) => {
    const { terms } = recorded
    const ahead = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: built })
    const { stakingOutputIndex: _index, stakingValue, unbondingValue, ...question } = unsigned
    return delegationProblems({
      ...question,
      ...(stakingOutputIndex === undefined ? {} : { stakingOutputIndex }),
      stakingTx,
      unbondingTx: ahead.unbonding.hex,
      slashingTx: ahead.slashing.hex,
      unbondingSlashingTx: ahead.unbondingSlashing.hex,
    }).map(({ kind }) => kind)
  }
  expect(kinds(1, 1)).toEqual([])
  expect(kinds(0)).toEqual([])
  expect(kinds(1)).toContain('spends-another-output')
  expect(kinds(0, 2)).toEqual(['another-staking-output'])
})

test('a time that is out of bounds hides nothing else, and one that no script can hold is told alone', () => {
  const kinds = (stakingTime: number) =>
    judge({ stakingTime: toBlocks(stakingTime) }).map(({ kind }) => kind)
  expect(kinds(64_001)).toEqual(['staking-time-out-of-bounds', 'no-staking-output'])
  expect(kinds(65_536)).toEqual(['staking-time-out-of-bounds'])
  expect(kinds(0)).toEqual(['staking-time-out-of-bounds'])
})

test('bytes that are no transaction are told one by one', () => {
  const nothing = toHexBrand('00')
  const all = {
    stakingTx: nothing,
    unbondingTx: nothing,
    slashingTx: nothing,
    unbondingSlashingTx: nothing,
  }
  expect(judge(all)).toEqual(
    ['staking', 'unbonding', 'slashing', 'unbonding-slashing'].map((transaction) => ({
      kind: 'not-a-transaction',
      transaction,
    })),
  )
})

test('the chain takes a higher penalty and a higher fee, but no lower ones', () => {
  const [slashed, change] = outputsOf(good.slashingTx)
  if (!slashed || !change) throw new Error('two outputs')
  const moved = (penalty: bigint, rest: bigint) =>
    judge({
      slashingTx: presigned([
        { ...slashed, value: toSats(slashed.value + penalty) },
        { ...change, value: toSats(change.value + rest) },
      ]),
    })
  expect(moved(0n, 0n)).toEqual([])
  expect(moved(1n, -1n)).toEqual([])
  expect(moved(0n, -1n)).toEqual([])
  const least = slashingAmount(value, params.slashingRate)
  const transaction = 'slashing'
  expect(moved(-1n, 0n)).toEqual([
    { kind: 'slashes-too-little', transaction, value: least - 1n, least },
  ])
  expect(moved(0n, 1n)).toEqual([
    { kind: 'slashing-fee-too-small', transaction, fee: 149_999n, least: 150_000n },
  ])
  expect(moved(0n, 329n - change.value)).toEqual([
    { kind: 'dust', transaction, output: 1, value: 329n, least: 330n },
  ])
})

test('what is signed ahead has one input, is final, and is version 2 or, for a penalty, 1', () => {
  const altered = (
    hex: Hex,
    change: (transaction: ReturnType<typeof decodeTransaction>) => void,
  ) => {
    const transaction = decodeTransaction(hex)
    change(transaction)
    return toHexBrand(transaction.toHex())
  }
  const slashing = (change: Parameters<typeof altered>[1]) =>
    judge({ slashingTx: altered(good.slashingTx, change) })
  const transaction = 'slashing'
  expect(
    slashing((tx) => {
      tx.version = 1
    }),
  ).toEqual([])
  expect(
    slashing((tx) => {
      tx.version = 3
    }),
  ).toEqual([{ kind: 'wrong-version', transaction, version: 3, least: 1, most: 2 }])
  expect(
    slashing((tx) => {
      tx.locktime = 5
    }),
  ).toEqual([{ kind: 'has-locktime', transaction, locktime: 5 }])
  expect(
    slashing((tx) => {
      for (const input of tx.ins) input.sequence = 1
    }),
  ).toEqual([{ kind: 'replaceable', transaction, sequence: 1 }])
  expect(
    slashing((tx) => {
      for (const input of tx.ins) input.script = Uint8Array.of(0x51)
    }),
  ).toEqual([{ kind: 'has-signature-script', transaction }])
  expect(
    slashing((tx) => {
      for (const input of tx.ins) input.index = 1
    }),
  ).toEqual([
    {
      kind: 'spends-another-output',
      transaction,
      spent: { txid: stakingTxid, vout: 1 },
      expected: { txid: stakingTxid, vout: 0 },
    },
  ])
  expect(
    slashing((tx) => {
      tx.addInput(new Uint8Array(32).fill(1), 0)
    }),
  ).toEqual([{ kind: 'wrong-input-count', transaction, count: 2, expected: 1 }])
  expect(
    slashing((tx) => {
      tx.addOutput(Uint8Array.of(0x6a), 0n)
    }),
  ).toEqual([{ kind: 'wrong-output-count', transaction, count: 3, expected: 2 }])
  expect(
    slashing((tx) => {
      tx.outs.reverse()
    }).map(({ kind }) => kind),
  ).toEqual(['another-slashing-script', 'another-change-script'])
  const large = slashing((tx) => {
    tx.addOutput(new Uint8Array(100_000).fill(0x6a), 0n)
  })
  expect(large.map(({ kind }) => kind)).toEqual(['wrong-output-count', 'too-heavy'])
  const first = altered(good.unbondingTx, (tx) => {
    tx.version = 1
  })
  expect(judge({ unbondingTx: first })).toContainEqual({
    kind: 'wrong-version',
    transaction: 'unbonding',
    version: 1,
    least: 2,
    most: 2,
  })
})

test('two stakes of one value in a transaction are one too many, of two values they are not', () => {
  const { scriptPubKey } = stakingOutput(recorded.terms)
  const kinds = (second: bigint) => {
    const stakingTx = stakeOf(scriptPubKey, [value, second])
    const built = delegationTransactions({
      params,
      terms: recorded.terms,
      stakingTx,
      stakingOutputIndex: 0,
    })
    return judge({
      stakingTx,
      unbondingTx: built.unbonding.hex,
      slashingTx: built.slashing.hex,
      unbondingSlashingTx: built.unbondingSlashing.hex,
    })
  }
  expect(kinds(value)).toEqual([{ kind: 'several-staking-outputs', indexes: [0, 1] }])
  expect(kinds(value + 1n)).toEqual([])
})

test('a stake must be a Bitcoin transaction that any node accepts', () => {
  const rules = (change: (tx: ReturnType<typeof decodeTransaction>) => void) => {
    const tx = decodeTransaction(good.stakingTx)
    change(tx)
    return judge({ stakingTx: toHexBrand(tx.toHex()) }).flatMap((problem) =>
      problem.kind === 'breaks-bitcoin-rules' ? [problem.rule] : [],
    )
  }
  expect(
    rules((tx) => {
      tx.version = 1
      tx.locktime = 800_000
    }),
  ).toEqual([])
  expect(
    rules((tx) => {
      tx.ins = [...tx.ins, ...tx.ins]
    }),
  ).toEqual(['repeated-input'])
  expect(
    rules((tx) => {
      tx.addInput(new Uint8Array(32), 0xffffffff)
    }),
  ).toEqual(['null-input'])
  expect(
    rules((tx) => {
      tx.addOutput(Uint8Array.of(0x51), 2_100_000_000_000_000n)
    }),
  ).toEqual(['too-much-money'])
  expect(
    rules((tx) => {
      tx.addOutput(new Uint8Array(1_000_001), 0n)
    }),
  ).toEqual(['too-large'])
  expect(
    rules((tx) => {
      tx.addInput(new Uint8Array(32), 0)
      tx.addInput(new Uint8Array(32).fill(1), 0xffffffff)
    }),
  ).toEqual([])
  expect(
    rules((tx) => {
      const spent = tx.outs.reduce((sum, { value }) => sum + value, 0n)
      tx.addOutput(Uint8Array.of(0x51), 2_100_000_000_000_000n - spent)
    }),
  ).toEqual([])
})

test('a million bytes are not too many for a stake, and its signatures do not count', () => {
  const rules = (outputBytes: number, witnessBytes: number) => {
    const tx = decodeTransaction(good.stakingTx)
    // The script's length takes five bytes, the value eight.
    tx.addOutput(new Uint8Array(outputBytes - tx.byteLength(false) - 13), 0n)
    tx.setWitness(0, [new Uint8Array(witnessBytes)])
    return judge({ stakingTx: toHexBrand(tx.toHex()) }).flatMap((problem) =>
      problem.kind === 'breaks-bitcoin-rules' ? [problem.rule] : [],
    )
  }
  expect(rules(1_000_000, 64)).toEqual([])
  expect(rules(1_000_001, 64)).toEqual(['too-large'])
  expect(rules(1000, 1_000_001)).toEqual([])
})

test('a stake registered afterwards is deep enough, no coinbase, and has time left', () => {
  const at = {
    height: toHeight(1000),
    index: 3,
    tip: toHeight(1030),
    confirmationDepth: toBlocks(30),
  }
  const end = 1000 + stakingTime - params.unbondingTime
  expect(judge({ inclusion: at })).toEqual([])
  expect(judge({ inclusion: { ...at, tip: toHeight(end - 1) } })).toEqual([])
  expect(judge({ inclusion: { ...at, tip: toHeight(end) } })).toEqual([
    { kind: 'timelock-nearly-over', blocksLeft: 301, moreThan: 301 },
  ])
  expect(judge({ inclusion: { ...at, index: 0, tip: toHeight(1029) } })).toEqual([
    { kind: 'coinbase' },
    { kind: 'not-deep-enough', depth: 29, needed: 30 },
  ])
})

test('all problems come at once', () => {
  const problems = judge({
    params: {
      ...params,
      minSlashingFee: toSats(150_001),
      unbondingFee: toSats(1),
      slashingRate: '0.0011',
    },
    unbondingTime: toBlocks(1),
    stakingValue: toSats(7),
  })
  expect(problems.map(({ kind }) => kind)).toEqual([
    'another-unbonding-time',
    'another-staking-value',
    'another-unbonding-fee',
    'slashes-too-little',
    'slashing-fee-too-small',
    'slashes-too-little',
    'slashing-fee-too-small',
  ])
})

/** A transaction with stakes of these values, from this place on. */
function stakeOf(scriptPubKey: Hex, values: readonly bigint[], vout = 0) {
  const other = { scriptPubKey: toHexBrand('51'), value: toSats(1000) }
  const stakes = values.map((value) => ({ scriptPubKey, value: toSats(value) }))
  return unsignedTransaction({
    inputs: [{ outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 }, prevout: other, sequence: 5 }],
    outputs: [...Array(vout).fill(other), ...stakes],
  }).hex
}

function presigned(outputs: Parameters<typeof unsignedTransaction>[0]['outputs']) {
  const [prevout] = outputsOf(good.stakingTx)
  if (!prevout) throw new Error('no stake')
  const outpoint = { txid: stakingTxid, vout: 0 }
  return unsignedTransaction({ inputs: [{ outpoint, prevout, sequence: finalSequence }], outputs })
    .hex
}
