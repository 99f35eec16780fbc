import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTransaction } from '@/lib/bitcoin/transaction'
import checkpoint from '@/lib/staking/vectors/checkpoint.json'
import { keys } from '@/lib/staking/vectors/flows'
import { answerTo } from './answer'
import { operations } from './operations'
import { base64, delegation, flow, requests, stake, unbondingPsbt } from './vector-requests'

const ask = (op: string, request: object) =>
  JSON.parse(answerTo(JSON.stringify({ id: 1, op, ...request })))
const good = (found: object) => ({ id: 1, ok: true, ...found })
const codesOf = (answer: { problems: { field: string; code: string }[] }) =>
  answer.problems.map(({ field, code }) => `${field}: ${code}`)

test('outputs are those of the independent implementation', () => {
  const { staking, unbonding, slashingChange } = ask('outputs', requests.outputs)
  const { trees } = flow
  expect(staking).toMatchObject({
    scriptPubKey: trees.staking.pkscript,
    merkleRoot: trees.staking.merkle_root,
    leaves: {
      timelock: {
        script: trees.staking.timelock_script,
        leafHash: trees.staking.timelock_leaf_hash,
        controlBlock: trees.staking.control_block_timelock,
      },
      unbonding: { controlBlock: trees.staking.control_block_unbonding },
      slashing: { controlBlock: trees.staking.control_block_slashing },
    },
  })
  expect(staking.address).toMatch(/^bc1p/)
  expect(unbonding.scriptPubKey).toBe(trees.unbonding.pkscript)
  expect(slashingChange.scriptPubKey).toBe(trees.slashing_change.pkscript)
  expect(Object.keys(slashingChange.leaves)).toEqual(['timelock'])
})

test('transactions and sighashes are those of the independent implementation', () => {
  expect(ask('transactions', requests.transactions)).toEqual(
    good({
      stakingTxid: flow.staking_tx.txid,
      unbondingTx: flow.unbonding_tx.unsigned_hex,
      slashingTx: flow.slashing_tx.unsigned_hex,
      unbondingSlashingTx: flow.unbonding_slashing_tx.unsigned_hex,
      sighashes: {
        unbonding: flow.sighashes.unbonding,
        slashing: flow.sighashes.slashing,
        unbondingSlashing: flow.sighashes.unbonding_slashing,
      },
    }),
  )
})

const stakeOf = (value: bigint) => {
  const transaction = decodeTransaction(flow.staking_tx.unsigned_hex)
  const [stake] = transaction.outs
  if (stake) stake.value = value
  return transaction.toHex()
}
const withParams = (changes: object) => ({
  ...requests.transactions,
  params: { ...flow.params, ...changes },
})

test('what the chain would refuse in a stake is told beside its transactions, all at once', () => {
  const large = ask('transactions', {
    ...withParams({ min_staking_time_blocks: 1, max_staking_time_blocks: 60_000 }),
    stakingTx: stakeOf(1_000_000_000_000n),
  })
  expect(large).toMatchObject({ ok: true, unbondingTx: expect.any(String) })
  expect(large.warnings.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
    ['stakingTimeBlocks', 'staking-time-out-of-bounds'],
    ['stakingTx', 'staking-value-out-of-bounds'],
  ])
  expect(large.warnings[1].message).toBe(
    '1000000000000 sat, where 500000 to 500000000000 are allowed',
  )
  const slashed = withParams({ slashing_pk_script: base64(`5120${keys.staker_pk_xonly}`) })
  const dusty = ask('transactions', { ...slashed, stakingTx: stakeOf(200_000n) })
  expect(dusty).toMatchObject({ ok: true })
  expect(dusty.warnings.map(({ code }: Record<string, string>) => code)).toEqual([
    'staking-value-out-of-bounds',
    'dust',
    'dust',
  ])
})

test('where nothing can be built, the chain’s reasons stand beside it', () => {
  const elsewhere = ask('transactions', { ...requests.transactions, stakingOutputIndex: 1 })
  expect(codesOf(elsewhere)).toEqual([
    ': not-this-stake',
    'stakingOutputIndex: another-staking-output',
  ])
  const shorter = ask('transactions', { ...requests.transactions, stakingTimeBlocks: 63_999 })
  expect(codesOf(shorter)).toEqual([
    ': not-this-stake',
    'stakingTimeBlocks: staking-time-out-of-bounds',
    'stakingTx: no-staking-output',
  ])
  const tiny = ask('transactions', { ...requests.transactions, stakingTx: stakeOf(9_000n) })
  expect(codesOf(tiny)).toEqual([': refused', 'stakingTx: staking-value-out-of-bounds'])
})

test.each([
  [857_910, 0],
  [905_633, 4],
  [905_634, 5],
])(
  'at height %i version %i is in force, from the list or from the whole answer',
  (height, version) => {
    const { versions } = requests.paramsAt
    expect(ask('paramsAt', { versions, height })).toEqual(good({ version }))
    expect(ask('paramsAt', { versions: { params: versions }, height })).toEqual(good({ version }))
  },
)

test('there are no parameters before the first version', () => {
  expect(codesOf(ask('paramsAt', { ...requests.paramsAt, height: 857_909 }))).toEqual([
    ': no-params',
  ])
})

const everyone = flow.covenants.map(({ cov_pk }) => cov_pk)
const all = { valid: everyone, invalid: [] }

test('the covenant of the vectors has signed everything', () => {
  const verdict = { unbonding: all, slashing: all, unbondingSlashing: all, quorum: true }
  expect(ask('covenant', requests.covenant)).toEqual(good(verdict))
  const wrapped = {
    params: { version: 5, params: flow.params },
    delegation: { btc_delegation: delegation },
  }
  expect(ask('covenant', wrapped)).toEqual(good(verdict))
})

test('a member whose signature is another is named, and parameters of another version are told', () => {
  const [signed, ...others] = delegation.undelegation_response.covenant_unbonding_sig_list
  const undelegation_response = {
    ...delegation.undelegation_response,
    covenant_unbonding_sig_list: [{ ...signed, sig: others[0]?.sig }, ...others],
  }
  const changed = { ...delegation, undelegation_response }
  const answer = ask('covenant', { params: flow.params, delegation: changed })
  expect(answer.unbonding).toEqual({ valid: everyone.slice(1), invalid: everyone.slice(0, 1) })
  const other = ask('covenant', { params: { version: 4, params: flow.params }, delegation })
  expect(other).toMatchObject({ ok: true, quorum: false, differences: ['params-version'] })
})

test('an adaptor signature is verified, decrypted, and gives the key away', () => {
  expect(ask('adaptorVerify', requests.adaptorVerify)).toEqual(good({ valid: true }))
  const flipped = { ...requests.adaptorVerify, message: flow.sighashes.unbonding }
  expect(ask('adaptorVerify', flipped)).toEqual(good({ valid: false }))
  const { schnorrSignature } = ask('adaptorDecrypt', requests.adaptorDecrypt)
  const adaptorSignature = requests.adaptorDecrypt.signature
  const { decryptionKey } = ask('adaptorExtract', { adaptorSignature, schnorrSignature })
  expect(ask('adaptorDecrypt', { signature: adaptorSignature, decryptionKey })).toEqual(
    good({ schnorrSignature }),
  )
})

test('messages are verified in both ways of signing them', () => {
  const { bip322_p2wpkh } = flow.pops
  const wpkh = { address: bip322_p2wpkh.address, signature: base64(bip322_p2wpkh.simple_sig_hex) }
  for (const [op, request] of [
    ['bip322', requests.bip322],
    ['bip322', { ...requests.bip322, ...wpkh }],
    ['ecdsaMessage', requests.ecdsaMessage],
  ] as const) {
    expect(ask(op, request)).toEqual(good({ valid: true }))
    expect(ask(op, { ...request, message: 'another' })).toEqual(good({ valid: false }))
  }
})

test('a stake of phase 1 is recognised', () => {
  expect(ask('phase1', requests.phase1)).toEqual(
    good({
      stakerPk: keys.staker_pk_xonly,
      finalityProviderPk: keys.fp_pk_xonly,
      stakingTimeBlocks: 64_000,
      stakingOutputIndex: 0,
      version: 0,
    }),
  )
  const notOne = ask('phase1', { ...requests.phase1, tx: flow.staking_tx.unsigned_hex })
  expect(codesOf(notOne)).toEqual(['tx: no-op-return'])
})

test('amounts, proofs, headers, checkpoints and scores are those of the core', () => {
  expect(ask('slashingAmount', requests.slashingAmount)).toEqual(good({ slashed: '1235' }))
  const { proof, siblings } = ask('inclusionProof', requests.inclusionProof)
  expect(proof).toBe(['33'.repeat(32), siblings[1].match(/../g).reverse().join('')].join(''))
  expect(ask('header', requests.header)).toMatchObject({
    hash: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
    time: 1_231_006_505,
    target: `00000000ffff${'0'.repeat(52)}`,
    proofOfWork: true,
  })
  const { epoch, block_hash, bls_signature, bitmap, submitter } = checkpoint.checkpoint
  expect(ask('checkpoint', requests.checkpoint)).toEqual(
    good({
      epoch: Number(epoch),
      blockHash: block_hash,
      blsSignature: bls_signature,
      bitmap,
      submitter,
    }),
  )
  expect(ask('costakingScore', requests.costakingScore)).toEqual(good({ score: '750000' }))
})

test('a PSBT is told in words, with its fee and who can spend by its script', () => {
  const byHex = ask('decode', requests.decode)
  expect(byHex).toMatchObject({ kind: 'unbonding', fee: '9600', txid: flow.unbonding_tx.txid })
  const [input] = byHex.inputs
  expect(input).toMatchObject({ is: 'staking', value: String(flow.staking_value) })
  const [leaf] = input.tapscripts.filter((each: { controlBlock?: string }) => each.controlBlock)
  expect(leaf).toMatchObject({ path: 'unbonding', inOutput: true, after: null })
  expect(leaf.words).toContain('6 of the 9 covenant members, at any time')
  expect(byHex.outputs[0].tapscripts[0].words).toContain('once the output is 301 blocks deep')
  expect(ask('decode', { ...requests.decode, psbt: base64(unbondingPsbt) })).toEqual(byHex)
})

test.each([
  ['staking', flow.staking_tx.unsigned_hex],
  ['unbonding', flow.unbonding_tx.signed_hex],
  ['unbonding', flow.unbonding_tx.unsigned_hex],
  ['slashing', flow.slashing_tx.signed_hex],
  ['slashing', flow.unbonding_slashing_tx.unsigned_hex],
  ['withdrawal', flow.withdrawals.staking_expired.tx_hex],
  ['expansion', flow.expansion.tx.signed_hex],
])('with the terms of the stake, a %s transaction is known for what it is', (kind, tx) => {
  const params = flow.params
  expect(ask('decode', { tx, params, ...stake })).toMatchObject({ ok: true, kind, fee: null })
})

test('a slashing script that pays to nobody knows whom is not called a slashing', () => {
  const answer = ask('decode', { tx: flow.slashing_tx.signed_hex })
  expect(answer.kind).toBe('slashing-elsewhere')
})

test('an unbonding time within which nothing is final is refused', () => {
  const asked = (finalizationTimeout: number) =>
    ask('paramsAt', { ...requests.paramsAt, finalizationTimeout })
  expect(asked(300)).toMatchObject({ ok: true, version: 5 })
  const { problems } = asked(301)
  expect(codesOf({ problems })).toEqual(
    requests.paramsAt.versions.flatMap(({ version, params }) =>
      params.unbonding_time_blocks > 301 ? [] : [`versions.${version}: invalid`],
    ),
  )
  expect(problems[0].message).toBe('not so: unbonding takes longer than finality')
})

test('every operation tells all its missing fields at once', () => {
  for (const [op, { fields }] of operations) {
    const answer = ask(op, {})
    const optional = { phase1: 'height', paramsAt: 'finalizationTimeout' }[op]
    const wanted = op === 'decode' ? ['psbt'] : fields.filter((field) => field !== optional)
    expect(codesOf(answer), op).toEqual(wanted.map((field) => `${field}: missing`))
  }
})

test('every wrong field is a problem of its own, down to the place in a list', () => {
  const request = {
    ...requests.outputs,
    network: 'moon',
    stakerPk: keys.staker_pk_xonly.toUpperCase(),
    covenantPks: [...requests.outputs.covenantPks, 'ff'.repeat(32)],
    stakingTimeBlocks: 0,
    unbondingTimeBlocks: '301',
  }
  expect(codesOf(ask('outputs', request))).toEqual([
    'network: invalid',
    'stakerPk: invalid',
    'covenantPks.9: invalid',
    'stakingTimeBlocks: invalid',
    'unbondingTimeBlocks: invalid',
  ])
})

test('keys in two roles and an unreachable quorum are told together', () => {
  const request = {
    ...requests.outputs,
    finalityProviderPks: [stake.stakerPk, requests.outputs.covenantPks[0]],
    covenantQuorum: 10,
  }
  expect(codesOf(ask('outputs', request))).toEqual([
    'finalityProviderPks.0: repeated-key',
    'covenantPks.0: repeated-key',
    'covenantQuorum: quorum-too-large',
  ])
})

test('parameters that Babylon could not have meant are refused where they stand', () => {
  const params = { ...flow.params, min_staking_value_sat: '0', covenant_quorum: 1 }
  const { problems } = ask('transactions', {
    ...requests.transactions,
    params,
    stakingOutputIndex: -1,
  })
  const messages = problems.map(({ message }: { message: string }) => message)
  expect(messages).toContain('not so: a majority is a quorum')
  expect(messages).toContain('not so: staking values in order')
  expect(codesOf({ problems }).at(-1)).toBe('stakingOutputIndex: invalid')
  const versions = requests.paramsAt.versions.slice(1, 2)
  expect(codesOf(ask('paramsAt', { versions, height: 1 }))).toEqual(['versions: invalid'])
})

test('a field nobody asked for is named in the answer', () => {
  const answer = ask('slashingAmount', { ...requests.slashingAmount, ratte: 1 })
  expect(answer).toEqual(good({ slashed: '1235', ignored: ['ratte'] }))
})

test.each([
  ['', 'empty'],
  ['{"id":1', 'not-json'],
  ['\u0000\u0001', 'not-json'],
  ['[1]', 'not-an-object'],
  ['null', 'not-an-object'],
  ['['.repeat(1_000_000), 'not-json'],
  ['['.repeat(500_000) + ']'.repeat(500_000), 'not-an-object'],
])('a line that is no request is answered with why (%#)', (line, code) => {
  expect(JSON.parse(answerTo(line))).toMatchObject({ id: null, ok: false, problems: [{ code }] })
})

test('a request without an id or with an unknown op is answered, each with its problem', () => {
  const both = JSON.parse(answerTo('{"op":"__proto__"}'))
  expect(codesOf(both)).toEqual(['id: missing', 'op: unknown'])
  const strange = JSON.parse(answerTo('{"id":1.5,"op":"toString"}'))
  expect(strange.id).toBeNull()
  expect(codesOf(strange)).toEqual(['id: invalid', 'op: unknown'])
  expect(codesOf(JSON.parse(answerTo('{"id":1}')))).toEqual(['op: missing'])
})

test.each(['tx', 'psbt'])('four megabytes of %s are answered', (field) => {
  expect(ask('decode', { [field]: 'ab'.repeat(2_000_000) }).ok).toBe(false)
  expect(ask('decode', { [field]: 'A'.repeat(4_000_000) }).ok).toBe(false)
})

test('any value in any field is answered, and never with a mistake of our own', () => {
  const places = [...operations].flatMap(([op, { fields }]) =>
    fields.map((field) => ({ op, field })),
  )
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ op, field }, value) => {
      const request = { ...lightRequests[op as keyof typeof lightRequests], [field]: value }
      const { ok, problems } = ask(op, request)
      expect(ok || problems.length > 0).toBe(true)
      for (const { code } of problems ?? []) expect(code).not.toBe('unexpected')
    }),
    { numRuns: 500 },
  )
}, 60_000)

/** The same lines with fewer keys and signatures, which cost time and are all read alike. */
const lightRequests = {
  ...requests,
  paramsAt: { ...requests.paramsAt, versions: requests.paramsAt.versions.slice(0, 1) },
  covenant: {
    params: flow.params,
    delegation: {
      ...delegation,
      covenant_sigs: delegation.covenant_sigs.slice(0, 1),
      undelegation_response: {
        ...delegation.undelegation_response,
        covenant_unbonding_sig_list: [],
        covenant_slashing_sigs: [],
      },
    },
  },
}

test('2,000 damaged requests each get one answer that says so or answers', () => {
  const lines = Object.entries(lightRequests).map(([op, request]) =>
    JSON.stringify({ id: 7, op, ...request }),
  )
  const damaged = fc
    .tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(12), fc.string({ maxLength: 6 }))
    .map(([line, at, length, insert]) => {
      const start = at % line.length
      return line.slice(0, start) + insert + line.slice(start + length)
    })
  fc.assert(
    fc.property(damaged, (line) => {
      const answer = answerTo(line)
      expect(answer).not.toContain('\n')
      const { id, ok, problems } = JSON.parse(answer)
      expect([true, false]).toContain(ok)
      expect(id === null || id === 7 || !line.includes('"id":7,')).toBe(true)
      if (!ok) expect(problems.length).toBeGreaterThan(0)
      for (const { code } of problems ?? []) expect(code).not.toBe('unexpected')
    }),
    { numRuns: 2_000 },
  )
}, 60_000)
