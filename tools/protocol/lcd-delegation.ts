import * as z from 'zod/mini'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { hexOf } from '@/lib/bitcoin/hex'
import {
  base64,
  height,
  index,
  sats,
  text,
  timelock,
  transaction,
  xOnlyKey,
  xOnlyKeys,
} from './fields'

const bytes = z.pipe(
  base64,
  z.transform((value) => hexOf(value)),
)

const signatures = z.array(
  z.pipe(
    z.object({ pk: xOnlyKey, sig: bytes }),
    z.transform(({ pk, sig }) => ({ key: pk, signature: sig })),
  ),
)

const adaptorSignatures = z.array(
  z.pipe(
    z.object({ cov_pk: xOnlyKey, adaptor_sigs: z.array(bytes) }),
    z.transform((told) => ({ key: told.cov_pk, signatures: told.adaptor_sigs })),
  ),
)

const fields = z.object({
  staker_addr: text,
  btc_pk: xOnlyKey,
  fp_btc_pk_list: xOnlyKeys,
  staking_time: timelock,
  start_height: height,
  end_height: height,
  total_sat: sats,
  staking_tx_hex: transaction,
  slashing_tx_hex: transaction,
  covenant_sigs: adaptorSignatures,
  staking_output_idx: index,
  status_desc: text,
  unbonding_time: z.pipe(index, z.transform(toBlocks)),
  params_version: index,
  undelegation_response: z.object({
    unbonding_tx_hex: transaction,
    covenant_unbonding_sig_list: signatures,
    slashing_tx_hex: transaction,
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
