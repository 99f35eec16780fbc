import { fromHex, toBase64 } from 'uint8array-tools'
import vectors from '@/lib/staking/vectors/full_flow_python.json' with { type: 'json' }

const [flow] = vectors.flows
if (!flow) throw new Error('the vectors have no flow')

const base64 = (hex: string) => toBase64(fromHex(hex))

const delegation = {
  staker_addr: vectors.keys.babylon_address,
  btc_pk: vectors.keys.staker_pk_xonly,
  fp_btc_pk_list: [vectors.keys.fp_pk_xonly],
  staking_time: flow.staking_time,
  start_height: 905_700,
  end_height: 905_700 + flow.staking_time,
  total_sat: String(flow.staking_value),
  staking_tx_hex: flow.staking_tx.unsigned_hex,
  slashing_tx_hex: flow.slashing_tx.unsigned_hex,
  delegator_slash_sig_hex: flow.delegator_sigs.slashing,
  covenant_sigs: flow.covenants.map((member) => ({
    cov_pk: member.cov_pk,
    adaptor_sigs: [base64(member.slashing_adaptor_sig)],
  })),
  staking_output_idx: 0,
  active: true,
  status_desc: 'ACTIVE',
  unbonding_time: 301,
  undelegation_response: {
    unbonding_tx_hex: flow.unbonding_tx.unsigned_hex,
    covenant_unbonding_sig_list: flow.covenants.map((member) => ({
      pk: member.cov_pk,
      sig: base64(member.unbonding_sig),
    })),
    slashing_tx_hex: flow.unbonding_slashing_tx.unsigned_hex,
    delegator_slashing_sig_hex: flow.delegator_sigs.unbonding_slashing,
    covenant_slashing_sigs: flow.covenants.map((member) => ({
      cov_pk: member.cov_pk,
      adaptor_sigs: [base64(member.unbonding_slashing_adaptor_sig)],
    })),
    delegator_unbonding_info_response: null,
  },
  params_version: 5,
  stk_exp: null,
}

/** Answers as a Babylon node's gateway gives them, about the stake of the vectors. */
export const recorded = {
  flow,
  address: vectors.keys.babylon_address,
  paramsVersions: {
    params: [{ version: 0, params: flow.params }],
    pagination: { next_key: null, total: '1' },
  },
  tip: {
    header: {
      header_hex: '00'.repeat(80),
      hash_hex: '00000000000000000001a0b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6',
      height: 905_731,
      work: '123',
    },
  },
  checkpointParams: {
    params: {
      btc_confirmation_depth: 30,
      checkpoint_finalization_timeout: 300,
      checkpoint_tag: '62626e31',
    },
  },
  account: {
    account: {
      '@type': '/cosmos.auth.v1beta1.BaseAccount',
      address: vectors.keys.babylon_address,
      pub_key: null,
      account_number: '41',
      sequence: '0',
    },
  },
  balance: { balance: { denom: 'ubbn', amount: '100000000' } },
  simulation: { gas_info: { gas_wanted: '0', gas_used: '1234567' }, result: { data: '', log: '' } },
  delegation: { btc_delegation: delegation },
}
