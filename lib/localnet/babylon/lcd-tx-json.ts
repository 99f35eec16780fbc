import { toBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { decodeTxRaw } from '@/lib/staking/cosmos-tx'
import type { TxOutcome, TxRecord } from './state'

/** `TxResponse` of a broadcast: what the node's own check said, before any block. */
export const broadcastResponse = (hash: string, outcome: TxOutcome) => ({
  height: '0',
  txhash: hash,
  codespace: outcome.codespace,
  code: outcome.code,
  data: '',
  raw_log: outcome.log,
  logs: [],
  info: '',
  gas_wanted: '0',
  gas_used: '0',
  tx: null,
  timestamp: '',
  events: [],
})

/** `TxResponse` of a transaction in a block. */
export const txResponse = (hash: string, record: TxRecord) => ({
  ...broadcastResponse(hash, record),
  height: record.height.toString(),
  gas_wanted: record.gasWanted.toString(),
  gas_used: record.gasUsed.toString(),
  tx: txJson(bytesOf(record.hex)),
  timestamp: new Date(record.time).toISOString().replace(/\.\d+Z$/, 'Z'),
})

function txJson(bytes: Uint8Array) {
  const { body, authInfo, signatures } = decodeTxRaw(bytes)
  return {
    '@type': '/cosmos.tx.v1beta1.Tx',
    body: {
      messages: body.messages.map(({ typeUrl, value }) => ({
        '@type': typeUrl,
        value: toBase64(value),
      })),
      memo: body.memo,
      timeout_height: '0',
      extension_options: [],
      non_critical_extension_options: [],
    },
    auth_info: {
      signer_infos: authInfo.signerInfos.map(({ sequence }) => ({
        mode_info: { single: { mode: 'SIGN_MODE_DIRECT' } },
        sequence: sequence.toString(),
      })),
      fee: {
        amount: authInfo.fee?.amount ?? [],
        gas_limit: (authInfo.fee?.gasLimit ?? 0n).toString(),
        payer: '',
        granter: '',
      },
    },
    signatures: signatures.map((signature) => toBase64(signature)),
  }
}
