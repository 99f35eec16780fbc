import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { psbtOf } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import { finalSequence, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import mainnet from '@/lib/config/params/mainnet.json'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { stakingOutput } from '@/lib/staking/outputs'
import { phase1OpReturn } from '@/lib/staking/phase1-op-return'
import checkpoint from '@/lib/staking/vectors/checkpoint.json'
import { flows, keys } from '@/lib/staking/vectors/flows'

const [first] = flows
if (!first) throw new Error('no vectors')

/** A whole stake that an independent implementation computed. For tests. */
export const flow = first

export const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

/** The stake as Babylon's node tells it, signed by all nine members. */
export const delegation = {
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
  active: false,
  status_desc: 'VERIFIED',
  unbonding_time: flow.params.unbonding_time_blocks,
  params_version: 5,
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
}

export const stake = {
  stakerPk: keys.staker_pk_xonly,
  finalityProviderPks: [keys.fp_pk_xonly],
  stakingTimeBlocks: flow.staking_time,
}

/** What the staker signs to leave early, as a wallet is asked. */
export const unbondingPsbt = hexOf(
  psbtOf(
    delegationTransactions({
      params: flow.stakingParams,
      terms: flow.terms,
      stakingTx: toHexBrand(flow.staking_tx.unsigned_hex),
      stakingOutputIndex: 0,
    }).requests.unbonding,
  ),
)

const tag = '62626e31'

/** The oldest form of the stake, with the output that tells of it. */
const phase1Tx = unsignedTransaction({
  inputs: [
    {
      outpoint: { txid: toTxid('ab'.repeat(32)), vout: 0 },
      prevout: { scriptPubKey: toHexBrand(`0014${'22'.repeat(20)}`), value: toSats(600_000) },
      sequence: finalSequence,
    },
  ],
  outputs: [
    { scriptPubKey: stakingOutput(flow.terms).scriptPubKey, value: toSats(500_000) },
    {
      scriptPubKey: phase1OpReturn({
        tag: toHexBrand(tag),
        staker: toXOnlyKey(keys.staker_pk_xonly),
        finalityProvider: toXOnlyKey(keys.fp_pk_xonly),
        stakingTime: flow.terms.stakingTime,
      }),
      value: toSats(0),
    },
  ],
})

const globalParams = {
  versions: [
    {
      version: 0,
      activation_height: 857910,
      staking_cap: 100_000_000_000,
      tag,
      covenant_pks: flow.params.covenant_pks.map((key) => `02${key}`),
      covenant_quorum: flow.params.covenant_quorum,
      unbonding_time: 1008,
      unbonding_fee: 64_000,
      max_staking_amount: 5_000_000,
      min_staking_amount: 500_000,
      max_staking_time: 64_000,
      min_staking_time: 64_000,
      confirmation_depth: 10,
    },
  ],
}

const [member] = flow.covenants
if (!member) throw new Error('no covenant in the vectors')

/** One good request for each operation, from the vectors. */
export const requests = {
  outputs: {
    network: 'mainnet',
    ...stake,
    covenantPks: flow.params.covenant_pks,
    covenantQuorum: flow.params.covenant_quorum,
    unbondingTimeBlocks: flow.params.unbonding_time_blocks,
  },
  transactions: {
    network: 'mainnet',
    params: flow.params,
    stakingTx: flow.staking_tx.unsigned_hex,
    stakingOutputIndex: 0,
    ...stake,
  },
  paramsAt: { versions: mainnet.params, height: 905_634 },
  covenant: { params: flow.params, delegation },
  adaptorVerify: {
    publicKey: member.cov_pk,
    encryptionKey: keys.fp_pk_xonly,
    message: flow.sighashes.slashing,
    signature: member.slashing_adaptor_sig,
  },
  adaptorDecrypt: { signature: member.slashing_adaptor_sig, decryptionKey: keys.fp_secret },
  bip322: {
    address: flow.pops.bip322_p2tr.address,
    message: flow.pops.message,
    signature: base64(flow.pops.bip322_p2tr.simple_sig_hex),
  },
  ecdsaMessage: {
    publicKey: keys.staker_pk_xonly,
    message: flow.pops.message,
    signature: base64(flow.pops.ecdsa.btc_sig_hex),
  },
  phase1: { tx: phase1Tx.hex, globalParams },
  slashingAmount: { value: '1234500', rate: '0.001' },
  inclusionProof: { txids: ['11', '22', '33'].map((byte) => byte.repeat(32)), index: 2 },
  header: {
    header: `01000000${'00'.repeat(32)}3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c`,
  },
  checkpoint: { transactions: checkpoint.transactions, tag: checkpoint.tag },
  costakingScore: { activeSats: '1000000', activeUbbn: '150000199', scoreRatio: '200' },
  decode: { psbt: unbondingPsbt, network: 'mainnet', params: flow.params, ...stake },
}
