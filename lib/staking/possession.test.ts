import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountKind } from '@/lib/bitcoin/account'
import { accountOf } from '@/lib/bitcoin/address'
import { signBip322 } from '@/lib/bitcoin/bip322'
import { publicKeyOf, signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { signMessage } from '@/lib/bitcoin/signed-message'
import { bip322Signature, possessionType } from './messages'
import {
  bip340PossessionHash,
  ecdsaProofOfPossession,
  possessionMessage,
  possessionMessageInContext,
  proofOfPossession,
  verifyPossession,
} from './possession'
import constants from './vectors/constants.json'
import vectors from './vectors/full_flow_python.json'

const {
  staker_pk_xonly,
  staker_secret,
  fp_pk_xonly,
  babylon_address: babylonAddress,
} = vectors.keys
const staker = toXOnlyKey(staker_pk_xonly)
const secret = bytesOf(staker_secret)

const networks = ['mainnet', 'signet'] as const
const flows = vectors.flows.map((flow, index) => ({
  ...flow,
  network: networks[index] ?? 'mainnet',
}))

const proofs = flows.flatMap(({ name, network, pops }) =>
  [
    { form: 'BIP322 of P2TR', type: 1, hex: pops.bip322_p2tr.btc_sig_hex },
    { form: 'BIP322 of P2WPKH', type: 1, hex: pops.bip322_p2wpkh.btc_sig_hex },
    { form: 'ECDSA', type: 2, hex: pops.ecdsa.btc_sig_hex },
    { form: 'BIP340', type: 0, hex: pops.bip340.btc_sig_hex },
  ].map(({ form, type, hex }) => ({
    name: `${name}: ${form}`,
    claim: { proof: { type, signature: toHexBrand(hex) }, staker, babylonAddress, network },
  })),
)

test.each(proofs)('$name, made independently, is accepted', ({ claim }) => {
  expect(verifyPossession(claim)).toBe(true)
})

test.each(proofs)('$name is refused for another key, account or kind', ({ claim }) => {
  const { type, signature } = claim.proof
  const others = [
    { ...claim, staker: toXOnlyKey(fp_pk_xonly) },
    { ...claim, staker: toXOnlyKey('00'.repeat(32)) },
    { ...claim, babylonAddress: 'bbn13837feaxn8t0zvwcjwhw7lhpgdcx4s36eqteah' },
    { ...claim, proof: { type: (type + 1) % 3, signature } },
    { ...claim, proof: { type: 3, signature } },
  ]
  for (const other of others) expect(verifyPossession(other)).toBe(false)
})

test('a BIP322 proof is refused on a network with other addresses', () => {
  const [tr, wpkh] = proofs
  expect(tr && verifyPossession({ ...tr.claim, network: 'signet' })).toBe(false)
  expect(wpkh && verifyPossession({ ...wpkh.claim, network: 'regtest' })).toBe(false)
})

test('no changed bit of any proof is accepted', () => {
  fc.assert(
    fc.property(fc.constantFrom(...proofs), fc.nat(), ({ claim }, at) => {
      const bytes = bytesOf(claim.proof.signature)
      const bit = at % (bytes.length * 8)
      const changed = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      // The header of an ECDSA signature also says whether the key was compressed, which changes nothing.
      fc.pre(!(claim.proof.type === 2 && [27, 31].includes(changed[0] ?? 0) && bit < 8))
      const proof = { ...claim.proof, signature: hexOf(changed) }
      expect(verifyPossession({ ...claim, proof })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('an ECDSA proof with a high s is refused', () => {
  const [, , ecdsa] = proofs
  if (!ecdsa) throw new Error('no vectors')
  const { claim } = ecdsa
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const { signature } = claim.proof
  const high = (order - BigInt(`0x${signature.slice(66)}`)).toString(16).padStart(64, '0')
  const header = (Number.parseInt(signature.slice(0, 2), 16) - 31) ^ 1
  const proof = {
    type: possessionType.ecdsa,
    signature: toHexBrand((header + 31).toString(16) + signature.slice(2, 66) + high),
  }
  expect(verifyPossession({ ...claim, proof })).toBe(false)
})

const accountOfKind = (kind: AccountKind, index: number) => {
  const { network = 'mainnet', pops } = flows[index] ?? {}
  const address = pops?.[kind === 'p2tr' ? 'bip322_p2tr' : 'bip322_p2wpkh'].address ?? ''
  const account = accountOf({ network, address, publicKeyHex: publicKeyOf(secret) })
  if (!account.ok) throw new Error(account.problem)
  return account.value
}

test.each(['p2tr', 'p2wpkh'] as const)('what a %s wallet signs becomes a proof', (kind) => {
  for (const [index, { pops }] of flows.entries()) {
    const account = accountOfKind(kind, index)
    const { simple_sig_hex, btc_sig_hex } = pops[kind === 'p2tr' ? 'bip322_p2tr' : 'bip322_p2wpkh']
    const witness = bytesOf(simple_sig_hex)
    expect(proofOfPossession({ account, babylonAddress, witness })).toEqual({
      ok: true,
      value: { type: possessionType.bip322, signature: btc_sig_hex },
    })
    const ours = signBip322({ account, message: babylonAddress, secret })
    expect(proofOfPossession({ account, babylonAddress, witness: ours })).toMatchObject({
      ok: true,
    })
  }
})

test('a signature of something else is refused before Babylon sees it', () => {
  const account = accountOfKind('p2tr', 0)
  const refused = { ok: false, problem: 'wrong-signature' }
  const other = signBip322({ account, message: 'bbn1other', secret })
  for (const witness of [other, new Uint8Array(), new Uint8Array(200)])
    expect(proofOfPossession({ account, babylonAddress, witness })).toEqual(refused)
})

test('someone else’s address cannot be claimed, nor bytes that are no signature', () => {
  const [tr] = proofs
  if (!tr) throw new Error('no vectors')
  const [flow] = flows
  const witness = toHexBrand(flow?.pops.bip322_p2tr.simple_sig_hex ?? '')
  const addresses = [
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'bc1',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
  ]
  for (const address of addresses) {
    const signature = hexOf(bip322Signature.encode({ address, witness }))
    expect(verifyPossession({ ...tr.claim, proof: { type: 1, signature } })).toBe(false)
  }
  const proof = { type: 1, signature: toHexBrand('ff') }
  expect(verifyPossession({ ...tr.claim, proof })).toBe(false)
})

test.each(constants.staker_pop_context_v3)(
  'the context of $chain_id is the independent one',
  (context) => {
    const message = possessionMessageInContext(context.chain_id, babylonAddress)
    expect(message).toBe(context.hash_hex + babylonAddress)
    expect(context.context).toContain(constants.module_account.address)
  },
)

test.each(['p2tr', 'p2wpkh'] as const)(
  'a proof with a context is one for that chain alone: %s',
  (kind) => {
    const account = accountOfKind(kind, 0)
    const contextOf = 'bbn-test-5'
    const message = possessionMessageInContext(contextOf, babylonAddress)
    const bip322 = signBip322({ account, message, secret })
    const signature = signMessage(message, secret)
    const proofs = [
      proofOfPossession({ account, babylonAddress, contextOf, witness: bip322 }),
      ecdsaProofOfPossession({ staker, babylonAddress, contextOf, signature }),
    ]
    for (const proof of proofs) {
      if (!proof.ok) throw new Error(proof.problem)
      const claim = { proof: proof.value, staker, babylonAddress, network: account.network }
      expect(verifyPossession({ ...claim, contextOf })).toBe(true)
      expect(verifyPossession({ ...claim, contextOf: 'bbn-1' })).toBe(false)
      expect(verifyPossession(claim)).toBe(false)
    }
    const plain = ecdsaProofOfPossession({
      staker,
      babylonAddress,
      contextOf,
      signature: signMessage(possessionMessage(babylonAddress), secret),
    })
    expect(plain).toEqual({ ok: false, problem: 'wrong-signature' })
  },
)

test('a BIP340 proof too is one for its chain, and its purpose, alone', () => {
  const [, , , bip340] = proofs
  if (!bip340) throw new Error('no vectors')
  expect(verifyPossession({ ...bip340.claim, contextOf: 'bbn-1' })).toBe(false)
  const context = { contextOf: 'bbn-test-5', possessor: 'fp' } as const
  const hash = bip340PossessionHash({ babylonAddress, ...context })
  if (!hash) throw new Error('no address')
  const proof = { type: possessionType.bip340, signature: hexOf(signSchnorr(hash, secret)) }
  const claim = { ...bip340.claim, staker, babylonAddress, proof }
  expect(verifyPossession({ ...claim, ...context })).toBe(true)
  expect(verifyPossession({ ...claim, ...context, contextOf: 'bbn-1' })).toBe(false)
  expect(verifyPossession({ ...claim, contextOf: context.contextOf })).toBe(false)
  expect(verifyPossession(claim)).toBe(false)
  expect(bip340PossessionHash({ babylonAddress: 'bbn1', ...context })).toBeNull()
})

test.each(flows)(
  '$name: an ECDSA signature becomes a proof, whatever address its header speaks of',
  ({ pops }) => {
    const compressed = bytesOf(pops.ecdsa.btc_sig_hex)
    const [header = 0] = compressed
    for (const kind of [0, 4, 8]) {
      const signature = compressed.with(0, header + kind)
      expect(ecdsaProofOfPossession({ staker, babylonAddress, signature })).toEqual({
        ok: true,
        value: { type: possessionType.ecdsa, signature: pops.ecdsa.btc_sig_hex },
      })
    }
    const refused = { ok: false, problem: 'wrong-signature' }
    const others = [compressed.with(0, header + 12), compressed.subarray(1), new Uint8Array()]
    for (const signature of others)
      expect(ecdsaProofOfPossession({ staker, babylonAddress, signature })).toEqual(refused)
    const someone = xOnly(publicKeyOf(bytesOf('11'.repeat(32))))
    expect(
      ecdsaProofOfPossession({ staker: someone, babylonAddress, signature: compressed }),
    ).toEqual(refused)
  },
)
