import vectors from '@/lib/staking/vectors/full_flow_python.json' with { type: 'json' }

const [flow] = vectors.flows
if (!flow) throw new Error('the vectors have no flow')

const params = {
  ...flow.params,
  version: 0,
  min_staking_value_sat: 500_000,
  max_staking_value_sat: 500_000_000_000,
  slashing_pk_script: '6a07626162796c6f6e',
  min_slashing_tx_fee_sat: 150_000,
  unbonding_fee_sat: 9_600,
  delegation_creation_base_gas_fee: 1_095_000,
  allow_list_expiration_height: 139_920,
}

const delegation = {
  params_version: 5,
  staker_btc_pk_hex: vectors.keys.staker_pk_xonly,
  finality_provider_btc_pks_hex: [vectors.keys.fp_pk_xonly],
  delegation_staking: {
    staking_tx_hash_hex: flow.staking_tx.txid,
    staking_tx_hex: flow.staking_tx.unsigned_hex,
    staking_output_idx: 0,
    staking_timelock: flow.staking_time,
    staking_amount: flow.staking_value,
    start_height: 905_700,
    end_height: 905_700 + flow.staking_time,
    bbn_inception_height: 26_144,
    bbn_inception_time: '2025-07-11T17:27:43Z',
    slashing: { slashing_tx_hex: '', spending_height: 0 },
  },
  delegation_unbonding: {
    unbonding_timelock: 301,
    unbonding_tx: flow.unbonding_tx.unsigned_hex,
    covenant_unbonding_signatures: flow.covenants.map((member) => ({
      covenant_btc_pk_hex: member.cov_pk,
      signature_hex: member.unbonding_sig,
    })),
    slashing: { unbonding_slashing_tx_hex: '', spending_height: 0 },
  },
  state: 'ACTIVE',
}

const finalityProvider = {
  btc_pk: 'e4889630fa8695dae630c41cd9b85ef165ccc2dc5e5935d5a24393a9defee9ef',
  state: 'FINALITY_PROVIDER_STATUS_ACTIVE',
  description: {
    moniker: 'Harbour Light',
    identity: '',
    website: 'harbour.example',
    security_contact: '',
    details: '',
  },
  commission: '0.070000000000000000',
  active_tvl: 235_030_000,
  active_delegations: 3,
  type: '',
}

/** Answers as the Staking API gives them, about the stake of the vectors. */
export const recorded = {
  flow,
  staker: vectors.keys.staker_pk_xonly,
  delegation,
  finalityProvider,
  networkInfo: {
    data: {
      params: {
        bbn: [params],
        btc: [{ version: 0, btc_confirmation_depth: 30, checkpoint_finalization_timeout: 300 }],
      },
    },
  },
  stats: {
    data: {
      active_tvl: 3_238_664_649_941,
      active_delegations: 21_906,
      active_finality_providers: 60,
      total_finality_providers: 114,
      total_active_tvl: 4_956_159_209_022,
      total_active_delegations: 43_478,
      btc_staking_apr: 0.011705617,
      max_staking_apr: 0.0312,
    },
  },
}

/** A page of a list, `next_key` empty on the last. */
export const page = (data: readonly unknown[], next_key = '') => ({
  data,
  pagination: { next_key },
})
