import fc from 'fast-check'
import { fromHex, toBase64 } from 'uint8array-tools'
import { expect, test } from 'vitest'
import { toTxid } from '@/lib/bitcoin/txid'
import {
  delegationFromLcd,
  expansionFromLcd,
  type LcdDelegation,
  type LcdExpansion,
} from './lcd-delegation'
import { flows, keys } from './vectors/flows'
import { registeredDelegation } from './vectors/registered-delegation'

const base64 = (hex: string) => toBase64(fromHex(hex))

type Flow = (typeof flows)[number]

/** A stake of the vectors in the words of a node. */
const lcdOf = (flow: Flow): LcdDelegation => ({
  staker_addr: keys.babylon_address,
  btc_pk: keys.staker_pk_xonly,
  fp_btc_pk_list: [keys.fp_pk_xonly],
  staking_time: flow.staking_time,
  start_height: 0,
  end_height: 0,
  total_sat: String(flow.staking_value),
  staking_tx_hex: flow.staking_tx.unsigned_hex,
  slashing_tx_hex: flow.slashing_tx.unsigned_hex,
  covenant_sigs: flow.covenants.map((member) => ({
    cov_pk: member.cov_pk,
    adaptor_sigs: [base64(member.slashing_adaptor_sig)],
  })),
  staking_output_idx: 0,
  status_desc: 'VERIFIED',
  unbonding_time: flow.params.unbonding_time_blocks,
  params_version: flow.stakingParams.version,
  undelegation_response: {
    unbonding_tx_hex: flow.unbonding_tx.unsigned_hex,
    covenant_unbonding_sig_list: flow.covenants.map((member) => ({
      pk: member.cov_pk,
      sig: base64(member.unbonding_sig),
    })),
    slashing_tx_hex: flow.unbonding_slashing_tx.unsigned_hex,
    covenant_slashing_sigs: flow.covenants.map((member) => ({
      cov_pk: member.cov_pk,
      adaptor_sigs: [base64(member.unbonding_slashing_adaptor_sig)],
    })),
  },
})

test.each(flows)('$name: every word of the node arrives', (flow) => {
  const read = delegationFromLcd(toTxid(flow.staking_tx.txid), lcdOf(flow))
  expect(read).toEqual(registeredDelegation(flow))
})

const [flow] = flows
if (!flow) throw new Error('no vectors')
const told = lcdOf(flow)
const read = (changes: Partial<LcdDelegation>) =>
  delegationFromLcd(toTxid(flow.staking_tx.txid), { ...told, ...changes })

test('heights are there once inclusion is proven, and must fit the staking time', () => {
  const startHeight = 905_700
  const endHeight = startHeight + told.staking_time
  expect(read({ start_height: startHeight, end_height: endHeight })).toMatchObject({
    startHeight,
    endHeight,
  })
  expect(() => read({ start_height: startHeight, end_height: endHeight + 1 })).toThrow(RangeError)
  expect(() => read({ start_height: startHeight })).toThrow(RangeError)
  expect(() => read({ end_height: endHeight })).toThrow(RangeError)
})

test.each([
  ['PENDING', 'pending'],
  ['VERIFIED', 'verified'],
  ['ACTIVE', 'active'],
  ['UNBONDED', 'unbonding'],
  ['EXPIRED', 'unbonding'],
  ['EXPANDED', 'expanded'],
])('%s is %s', (status_desc, kind) => {
  expect(read({ status_desc }).status).toEqual({ kind })
})

test('a state nobody knows keeps its name', () => {
  for (const reported of ['', 'active', 'constructor', 'SOMETHING'])
    expect(read({ status_desc: reported }).status).toEqual({ kind: 'unknown', reported })
})

const { undelegation_response } = told

test.each<[string, Partial<LcdDelegation>]>([
  ['a key in upper case', { btc_pk: told.btc_pk.toUpperCase() }],
  ['a compressed key', { fp_btc_pk_list: [`02${keys.fp_pk_xonly}`] }],
  ['a fraction of a block', { staking_time: 1.5 }],
  ['a time below zero', { unbonding_time: -1 }],
  ['an amount that is no number', { total_sat: '1e6' }],
  ['more than all bitcoin', { total_sat: '2100000000000001' }],
  ['a transaction that is not hex', { staking_tx_hex: 'xyz' }],
  ['an output below zero', { staking_output_idx: -1 }],
  ['a version that is no number', { params_version: Number.NaN }],
  [
    'a signature that is not base64',
    { covenant_sigs: [{ cov_pk: told.btc_pk, adaptor_sigs: ['*'] }] },
  ],
  [
    'a signer that is no key',
    {
      undelegation_response: {
        ...undelegation_response,
        covenant_unbonding_sig_list: [{ pk: '', sig: '' }],
      },
    },
  ],
])('%s is refused', (_, changes) => {
  expect(() => read(changes)).toThrow(RangeError)
})

const expansion: LcdExpansion = {
  previous_staking_tx_hash_hex: flow.staking_tx.txid,
  other_funding_tx_out_hex: `60ea000000000000225120${keys.staker_pk_xonly}`,
  previous_stk_covenant_sigs: flow.expansion.covenant_sigs.map(({ cov_pk, sig }) => ({
    pk: cov_pk,
    sig: base64(sig),
  })),
}

test('what a stake expands is read with the coin that pays for it', () => {
  expect(expansionFromLcd(expansion)).toEqual({
    previousStakingTxid: flow.staking_tx.txid,
    funding: { value: 60_000n, scriptPubKey: `5120${keys.staker_pk_xonly}` },
    previousCovenantSignatures: flow.expansion.covenant_sigs.map(({ cov_pk, sig }) => ({
      key: cov_pk,
      signature: sig,
    })),
  })
})

test('an output that is cut off or goes on is refused', () => {
  const { other_funding_tx_out_hex: whole } = expansion
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.constantFrom('', '0', '00'), (length, more) => {
      const cut = [whole.slice(0, length), `${whole}${more}0`]
      for (const other_funding_tx_out_hex of cut)
        expect(() => expansionFromLcd({ ...expansion, other_funding_tx_out_hex })).toThrow(
          RangeError,
        )
    }),
  )
})
