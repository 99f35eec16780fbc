import { sha256 } from '@noble/hashes/sha2'
import fc from 'fast-check'
import { fromBase64, fromHex, toBase64, toUtf8 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { publicKeyOf, signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { toTxid } from '@/lib/bitcoin/txid'
import { aminoMessage } from './amino-message'
import { type AminoSignDoc, aminoSignBytes, aminoSignDoc, verifyAminoSignedDoc } from './amino-tx'
import { aminoMode, decodeTxRaw, txBody } from './cosmos-tx'
import { msgAddCovenantSigs, msgBtcUndelegate, typeUrls } from './messages'
import { MalformedMessageError } from './protobuf-wire'
import { toUbbn } from './ubbn'
import vectors from './vectors/full_flow_python.json'

const { keys, flows } = vectors
const [flow] = flows
if (!flow) throw new Error('no vectors')

test.each(flows)('$name: the amino JSON of a registration is the independent one', ({ msgs }) => {
  const { type_url: typeUrl, value_hex } = msgs.create_pre_staking
  const amino = aminoMessage({ typeUrl, value: bytesOf(value_hex) })
  expect(amino).toEqual(msgs.create_pre_staking_amino)
})

const base64 = (hex: string) => toBase64(fromHex(hex))
const proofJson = ({
  index,
  hash_hex,
  proof_hex,
}: typeof flow.msgs.undelegate.inclusion_proof) => ({
  key: { index, hash: base64(hash_hex) },
  proof: base64(proof_hex),
})

test('a proof of inclusion is there when there is one, and a type of zero is not', () => {
  const { create_post_staking: post, create_bip340_pop: bip340 } = flow.msgs
  const json = (message: { type_url: string; value_hex: string }) =>
    aminoMessage({ typeUrl: message.type_url, value: bytesOf(message.value_hex) }).value
  expect(json(post)).toMatchObject({ staking_tx_inclusion_proof: proofJson(post.inclusion_proof) })
  expect(json(bip340)).toMatchObject({ pop: { btc_sig: base64(flow.pops.bip340.btc_sig_hex) } })
  expect(json(bip340)).not.toHaveProperty('pop.btc_sig_type')
})

test('every other message is written in the names of its .proto file', () => {
  const { expand, undelegate, add_inclusion_proof: added, ...rest } = flow.msgs
  const json = (message: { type_url: string; value_hex: string }) =>
    aminoMessage({ typeUrl: message.type_url, value: bytesOf(message.value_hex) })
  const staking_tx_hash = flow.staking_tx.txid
  const signer = keys.babylon_address
  expect(json(expand)).toMatchObject({
    type: '/babylon.btcstaking.v1.MsgBtcStakeExpand',
    value: {
      staking_value: String(flow.staking_value),
      previous_staking_tx_hash: staking_tx_hash,
      funding_tx: base64(flow.expansion.funding_tx_hex),
    },
  })
  expect(json(undelegate).value).toMatchObject({
    signer,
    staking_tx_hash,
    stake_spending_tx: base64(flow.unbonding_tx.signed_hex),
    stake_spending_tx_inclusion_proof: proofJson(undelegate.inclusion_proof),
    funding_transactions: [expect.any(String)],
  })
  expect(json(added).value).toEqual({
    signer,
    staking_tx_hash,
    staking_tx_inclusion_proof: proofJson(added.inclusion_proof),
  })
  expect(json(rest.withdraw_reward).value).toEqual(rest.withdraw_reward.json)
  expect(json(rest.set_withdraw_address).value).toEqual({
    delegator_address: signer,
    withdraw_address: signer,
  })
})

test('a message of another type, or with more in it than is known, has no amino JSON', () => {
  const value = bytesOf(flow.msgs.withdraw_reward.value_hex)
  for (const typeUrl of ['/cosmos.bank.v1beta1.MsgSend', 'toString'])
    expect(() => aminoMessage({ typeUrl, value })).toThrow(MalformedMessageError)
  const more = Uint8Array.of(...value, 0x1a, 1, 0x61)
  expect(() => aminoMessage({ typeUrl: typeUrls.withdrawReward, value: more })).toThrow(
    MalformedMessageError,
  )
})

const someBytes = fc.uint8Array({ maxLength: 70 }).map(hexOf)
// Every second key begins with a zero byte, which base64 must keep.
const someKey = fc
  .tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean())
  .map(([key, isSmall]) => toXOnlyKey(hexOf(isSmall ? key.with(0, 0) : key)))
const someProof = fc.record({
  key: fc.option(fc.record({ index: fc.nat(2), blockHash: someBytes })),
  siblings: someBytes,
})

const someUndelegation = fc.record({
  signer: fc.string(),
  stakingTxid: someKey.map(toTxid),
  spendingTx: someBytes,
  inclusionProof: fc.option(someProof),
  fundingTxs: fc.array(someBytes, { maxLength: 3 }),
})

const bytesIn = (json: unknown) => (json === undefined ? '' : hexOf(fromBase64(String(json))))

test('nothing of a message is lost or made up in its JSON, and what is empty is left out', () => {
  fc.assert(
    fc.property(someUndelegation, (message) => {
      const value = msgBtcUndelegate.encode(message)
      const json = Object(aminoMessage({ typeUrl: typeUrls.btcUndelegate, value }).value)
      const proof = json.stake_spending_tx_inclusion_proof
      expect({
        signer: json.signer ?? '',
        stakingTxid: json.staking_tx_hash,
        spendingTx: bytesIn(json.stake_spending_tx),
        inclusionProof: proof
          ? {
              key: proof.key
                ? { index: proof.key.index ?? 0, blockHash: bytesIn(proof.key.hash) }
                : null,
              siblings: bytesIn(proof.proof),
            }
          : null,
        fundingTxs: (json.funding_transactions ?? []).map(bytesIn),
      }).toEqual(message)
      const left = Object.entries(json).filter(([, each]) => each === '' || each === 0)
      expect(left).toEqual([])
    }),
  )
})

test('a key keeps its leading zeros', () => {
  fc.assert(
    fc.property(someKey, someKey, (covenantKey, txid) => {
      const value = msgAddCovenantSigs.encode({
        signer: 'bbn1a',
        covenantKey,
        stakingTxid: toTxid(txid),
        slashingSignatures: [toHexBrand(covenantKey)],
        unbondingSignature: toHexBrand(covenantKey),
        unbondingSlashingSignatures: [],
        stakeExpansionSignature: null,
      })
      const pk = toBase64(fromHex(covenantKey))
      expect(aminoMessage({ typeUrl: typeUrls.addCovenantSigs, value }).value).toEqual({
        signer: 'bbn1a',
        pk,
        staking_tx_hash: txid,
        slashing_tx_sigs: [pk],
        unbonding_tx_sig: pk,
      })
    }),
  )
})

const { type_url: typeUrl, value_hex } = flow.msgs.withdraw_reward
const terms = {
  bodyBytes: txBody([{ typeUrl, value: bytesOf(value_hex) }]),
  chainId: 'bbn-1',
  accountNumber: 42n,
  sequence: 7n,
  fee: toUbbn(4000),
  gasLimit: 200_000n,
}

test('what is signed is sorted, without spaces, and its numbers are text', () => {
  expect(toUtf8(aminoSignBytes(aminoSignDoc(terms)))).toBe(
    `{"account_number":"42","chain_id":"bbn-1","fee":{"amount":[{"amount":"4000","denom":"ubbn"}],"gas":"200000"},"memo":"","msgs":[{"type":"/babylon.incentive.MsgWithdrawReward","value":{"address":"${keys.babylon_address}","type":"btc_staker"}}],"sequence":"7"}`,
  )
  const free = aminoSignDoc({ ...terms, fee: toUbbn(0) })
  expect(toUtf8(aminoSignBytes(free))).toContain('"fee":{"amount":[],"gas":"200000"}')
})

test('what HTML or JavaScript might take as its own is escaped as Go does', () => {
  const doc = { ...aminoSignDoc(terms), memo: '<a href="x">&\u2028\u2029\u007f\n€</a>' }
  expect(toUtf8(aminoSignBytes(doc))).toContain(
    String.raw`"memo":"\u003ca href=\"x\"\u003e\u0026\u2028\u2029${'\u007f'}\n€\u003c/a\u003e"`,
  )
})

const secret = bytesOf('11'.repeat(32))
const publicKey = bytesOf(publicKeyOf(secret))

/** What an obliging wallet answers when it signs `changed`. */
const sign = (changed: Partial<AminoSignDoc> = {}) => {
  const signed = { ...aminoSignDoc(terms), ...changed }
  return { signed, signature: signEcdsa(sha256(aminoSignBytes(signed)), secret) }
}

const verify = (answer: ReturnType<typeof sign>) =>
  verifyAminoSignedDoc({ terms, ...answer, publicKey, maxFee: toUbbn(5000) })

const feeOf = (amount: string, gas = '200000', denom = 'ubbn') => ({
  fee: { amount: [{ denom, amount }], gas },
})

test('what was signed as shown becomes a transaction that says how it was signed', () => {
  const answer = sign()
  const verified = verify(answer)
  if (!verified.ok) throw new Error(verified.problem)
  const decoded = decodeTxRaw(verified.value)
  expect(hexOf(decoded.bodyBytes)).toBe(hexOf(terms.bodyBytes))
  expect(decoded.signatures).toEqual([answer.signature])
  expect(decoded.authInfo).toMatchObject({
    signerInfos: [{ modeInfo: { single: { mode: aminoMode } }, sequence: 7n }],
    fee: { amount: [{ denom: 'ubbn', amount: '4000' }], gasLimit: 200_000n },
  })
})

test('the wallet may choose another fee and gas limit, and those are sent', () => {
  const verified = verify(sign(feeOf('5000', '300000')))
  if (!verified.ok) throw new Error(verified.problem)
  expect(decodeTxRaw(verified.value).authInfo.fee).toMatchObject({
    amount: [{ amount: '5000' }],
    gasLimit: 300_000n,
  })
})

const doc = aminoSignDoc(terms)

test.each<[string, object]>([
  ['fee-too-high', feeOf('5001')],
  ['wrong-denom', feeOf('4000', '200000', 'ubbo')],
  [
    'wrong-denom',
    { fee: { ...doc.fee, amount: [...doc.fee.amount, { denom: 'x', amount: '1' }] } },
  ],
  ['malformed', feeOf('-1')],
  ['malformed', feeOf('4000', '2e5')],
  ['other-payer', { fee: { ...doc.fee, payer: 'bbn1x' } }],
  ['other-payer', { fee: { ...doc.fee, granter: 'bbn1x' } }],
  ['unknown-terms', { fee: { ...doc.fee, tip: '1' } }],
  ['unknown-terms', feeOf('04000')],
  ['unknown-terms', feeOf('0')],
  ['unknown-terms', { chain_id: 'bbn-2' }],
  ['unknown-terms', { account_number: '43' }],
  ['unknown-terms', { timeout_height: '1' }],
  ['unknown-terms', { timeout_height: null }],
  ['wrong-sequence', { sequence: '8' }],
  ['changed-message', { memo: 'hello' }],
  ['changed-message', { msgs: [] }],
  ['changed-message', { msgs: [{ ...doc.msgs[0], value: { type: 'btc_staker' } }] }],
])('%s is noticed', (problem, changed) => {
  expect(verify(sign(changed))).toEqual({ ok: false, problem })
})

test('no changed bit of the signature is accepted, nor another key’s', () => {
  const answer = sign()
  fc.assert(
    fc.property(fc.nat(64 * 8 - 1), (bit) => {
      const signature = answer.signature.map((byte, i) =>
        i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
      )
      expect(verify({ ...answer, signature })).toMatchObject({ problem: 'wrong-signature' })
    }),
    { numRuns: 50 },
  )
  const other = bytesOf(publicKeyOf(bytesOf('22'.repeat(32))))
  expect(
    verifyAminoSignedDoc({ terms, ...answer, publicKey: other, maxFee: toUbbn(5000) }),
  ).toMatchObject({ problem: 'wrong-signature' })
})
