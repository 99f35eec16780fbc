import * as z from 'zod/mini'
import {
  base64,
  height,
  index,
  sats,
  text,
  timelock,
  transaction,
  written,
  xOnlyKey,
} from './fields'

/*
 * A delegation as a node wrote it. The form of every field is checked here, so that all problems are found at once; the
 * core then reads them.
 */

const key = written(xOnlyKey, 'expected a key as 64 characters of lower-case hex')
const bytes = written(base64, 'expected standard base64')
const amount = written(sats, 'expected satoshis as decimal text')
const tx = written(transaction, 'expected a transaction as lower-case hex')

const signatures = z.array(z.object({ pk: key, sig: bytes }))
const adaptorSignatures = z.array(z.object({ cov_pk: key, adaptor_sigs: z.array(bytes) }))

const fields = z.object({
  staker_addr: text,
  btc_pk: key,
  fp_btc_pk_list: z.array(key).check(z.minLength(1, 'expected at least one key')),
  staking_time: timelock,
  start_height: height,
  end_height: height,
  total_sat: amount,
  staking_tx_hex: tx,
  slashing_tx_hex: tx,
  covenant_sigs: adaptorSignatures,
  staking_output_idx: index,
  status_desc: text,
  unbonding_time: index,
  params_version: index,
  undelegation_response: z.object({
    unbonding_tx_hex: tx,
    covenant_unbonding_sig_list: signatures,
    slashing_tx_hex: tx,
    covenant_slashing_sigs: adaptorSignatures,
  }),
})

/** A delegation as a node tells it, alone or in the `{"btc_delegation":…}` it answers with. */
export const lcdDelegation = z.pipe(
  z.transform((value: unknown) =>
    typeof value === 'object' && value !== null && 'btc_delegation' in value
      ? value.btc_delegation
      : value,
  ),
  fields,
)
