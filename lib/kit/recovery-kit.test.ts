import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, addressOf } from '@/lib/bitcoin/address'
import { publicKeyOf, signSchnorr } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash, weightOf } from '@/lib/bitcoin/transaction'
import { casesOr, patienceFor } from '@/lib/shared/testing/cases'
import { flows } from '@/lib/staking/vectors/flows'
import type { Json } from './canonical-json'
import { unbondingFromKit, withdrawalFromKit } from './kit-exits'
import { checksumsOf, type JsonFields, kitText } from './kit-json'
import { readKit } from './read-kit'
import { type KitParts, type RecoveryKit, recoveryKit } from './recovery-kit'

type Flow = (typeof flows)[number]

const aux = new Uint8Array(32)

function partsOf(flow: Flow): KitParts {
  const network = 'mainnet'
  const owner = { kind: 'p2tr', key: flow.terms.staker, network } as const
  const publicKeyHex = publicKeyOf(flow.stakerSecret)
  const account = accountOf({ network, address: addressOf(owner), publicKeyHex })
  if (!account.ok) throw new Error(account.problem)
  return {
    madeAt: 1_780_000_000_000,
    words: ['How to leave', 'Use “Holdfast”, or any tool that knows Babylon’s scripts.'],
    links: [{ name: 'mempool.space', address: 'https://mempool.space/tx/abc' }],
    account: account.value,
    babylon: { chainId: 'bbn-1', address: 'bbn1example' },
    params: flow.stakingParams,
    terms: flow.terms,
    stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
    stakingOutputIndex: 0,
    covenantSignatures: flow.covenants.map(({ cov_pk, unbonding_sig }) => ({
      key: toXOnlyKey(cov_pk),
      signature: toHexBrand(unbonding_sig),
    })),
  }
}

function kitOf(parts: KitParts): RecoveryKit {
  const kit = recoveryKit(parts)
  if (!kit.ok) throw new Error(kit.problem)
  return kit.value
}

function readBack(flow: Flow): RecoveryKit {
  const read = readKit(kitText(kitOf(partsOf(flow))))
  if (!read.ok) throw new Error(`${read.problem.kind} at ${read.problem.path}`)
  return read.value
}

test.each(flows)('a kit of $name is read as it was made', (flow) => {
  expect(readBack(flow)).toEqual(kitOf(partsOf(flow)))
})

test.each(flows)(
  'with the kit of $name alone the stake is left as an independent program does it',
  (flow) => {
    const all = readBack(flow)
    // The recording used the first six of nine.
    const kit = { ...all, covenantSignatures: all.covenantSignatures.slice(0, 6) }
    const { unbonding } = kit.transactions.requests
    const exit = unbondingFromKit(kit, hexOf(signatureOf(flow, unbonding)))
    expect(exit).toBe(flow.unbonding_tx.signed_hex)

    const recorded = flow.withdrawals.early_unbonded
    const feeRate = toFeeRate((recorded.fee - 0.5) / Math.ceil(weightOf(recorded.tx_hex) / 4))
    const destination = toHexBrand(flow.staking_input.script)
    const home = withdrawalFromKit({ kit, where: 'unbonding', destination, feeRate })
    if (!home.ok) throw new Error(home.problem)
    expect(finalTransaction(home.value, [signatureOf(flow, home.value)])).toBe(recorded.tx_hex)
  },
)

const signatureOf = (flow: Flow, { transaction, inputs: [input] }: SigningRequest) => {
  if (!input) throw new Error('nothing to sign')
  return signSchnorr(sighash(transaction, input), flow.stakerSecret, aux)
}

const [flow] = flows
if (!flow) throw new Error('no vectors')
const file = kitText(kitOf(partsOf(flow)))
const bytes = new TextEncoder().encode(file)

const changesTried = casesOr(100)

test('one byte changed is refused, whichever it is', patienceFor(changesTried), () => {
  const anyPlace = fc.nat({ max: bytes.length - 1 })
  fc.assert(
    fc.property(anyPlace, fc.integer({ min: 0, max: 255 }), (place, byte) => {
      const [was = 0] = bytes.slice(place, place + 1)
      fc.pre(byte !== was && !(isBlank(byte) && isBlank(was)))
      const changed = new TextDecoder().decode(bytes.with(place, byte))
      expect(readKit(changed).ok).toBe(false)
    }),
    { numRuns: changesTried },
  )
})

const isBlank = (byte: number) => /\s/.test(String.fromCharCode(byte))

test.each([
  ['"unbondingFee": "9600"', '"unbondingFee": "9601"', 'params'],
  ['"unbondingFee": "9600"', '"unbondingFee": 9600', 'params.unbondingFee'],
  ['"stakingTime": 64000', '"stakingTime": 64001', 'stake'],
  ['"address": "bbn1example"', '"address": "bbn1exbmple"', 'babylon'],
  ['"How to leave"', '"How to Leave"', 'words'],
  ['"outputIndex": 0', '"outputIndex":-0', ''],
  ['"format": "holdfast-kit"', '"format": "holdfast-kid"', 'format'],
  ['"version": 1', '"version": 2', 'version'],
] as const)('%s turned into %s is told apart, and where', (from, to, path) => {
  expect(file).toContain(from)
  expect(readKit(file.replace(from, to))).toMatchObject({ ok: false, problem: { path } })
})

test('a change in what follows from the rest is found to the very field', () => {
  const { leaf, at } = firstControlBlock()
  const path = 'scripts.staking.leaves.timelock.controlBlock'
  expect(readKit(file.replace(leaf, at))).toEqual({ ok: false, problem: { kind: 'changed', path } })
})

function firstControlBlock() {
  const [leaf] = /"controlBlock": "c[01]50929b/.exec(file) ?? []
  if (!leaf) throw new Error('no control block')
  return { leaf, at: leaf.replace('50929b', '50929c') }
}

test('a checksum that was changed is told from a part that was', () => {
  const sums = (JSON.parse(file) as { checksums: Record<string, string> }).checksums
  const other = file.replace(sums.params ?? '', '0'.repeat(64))
  expect(readKit(other)).toMatchObject({ problem: { kind: 'changed', path: 'checksums.params' } })
})

/** The kit with other contents and checksums that fit them. */
function forged(change: (parts: JsonFields) => JsonFields): string {
  const { checksums: _old, ...parts } = JSON.parse(file) as JsonFields
  const made = change(parts)
  return JSON.stringify({ ...made, checksums: checksumsOf(made) })
}

const withFields = (part: Json | undefined, fields: JsonFields): Json => ({
  ...(part as JsonFields),
  ...fields,
})

test.each([
  ['account', { address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' }, 'account.address'],
  ['params', { unbondingTime: 1009 }, 'unbonding.covenantSignatures'],
  ['params', { unbondingFee: '9601' }, 'unbonding.covenantSignatures'],
  ['stake', { stakingTime: 1 }, 'stake'],
  ['stake', { outputIndex: 1 }, 'stake'],
  ['stake', { value: '1' }, 'stake.value'],
  ['unbonding', { covenantSignatures: [] }, 'unbonding.covenantSignatures'],
  ['scripts', { internalKey: '00'.repeat(32) }, 'scripts.internalKey'],
] as const)('%s made up with a fitting checksum is found out: %j', (section, fields, path) => {
  const file = forged((parts) => ({ ...parts, [section]: withFields(parts[section], fields) }))
  expect(readKit(file)).toEqual({ ok: false, problem: { kind: 'contradictory', path } })
})

test('a link that is no web page is refused', () => {
  const links = [{ name: 'x', address: 'javascript:alert(1)' }]
  const file = forged((parts) => ({ ...parts, links }))
  expect(readKit(file)).toMatchObject({ problem: { path: 'links.0.address' } })
})

test('something unknown in a kit is refused, even with a fitting checksum', () => {
  expect(readKit(forged((parts) => ({ ...parts, more: 1 })))).toMatchObject({
    problem: { kind: 'contradictory', path: 'more' },
  })
})

test.each([
  ['', 'not-json'],
  ['{', 'not-json'],
  ['null', 'not-a-kit'],
  ['[]', 'not-a-kit'],
  ['{}', 'not-a-kit'],
])('%j is %s', (text, kind) => {
  expect(readKit(text)).toMatchObject({ ok: false, problem: { kind } })
})

test('lines may end as Windows ends them', () => {
  expect(readKit(file.replaceAll('\n', '\r\n')).ok).toBe(true)
})

test('without a quorum of good signatures there is no kit, and bad ones do not get in', () => {
  const parts = partsOf(flow)
  const [first, ...others] = parts.covenantSignatures
  if (!first) throw new Error('nobody signed')
  const bad = { ...first, signature: toHexBrand('00'.repeat(64)) }
  const covenantSignatures = [bad, ...others]
  expect(kitOf({ ...parts, covenantSignatures }).covenantSignatures).toEqual(others)
  const tooFew = recoveryKit({ ...parts, covenantSignatures: covenantSignatures.slice(0, 6) })
  expect(tooFew).toEqual({ ok: false, problem: 'too-few-signatures' })
})
