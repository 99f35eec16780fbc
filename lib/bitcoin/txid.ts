import type { Brand } from '@/lib/shared/brand'

/** A transaction id in display order (byte-reversed hex), as explorers and APIs write it. */
export type Txid = Brand<string, 'Txid'>

export function isTxid(text: string): text is Txid {
  return /^[0-9a-f]{64}$/.test(text)
}

export function toTxid(text: string): Txid {
  if (!isTxid(text)) throw new RangeError(`${text} is not a transaction id`)
  return text
}

/** Which output of which transaction. */
export type Outpoint = { readonly txid: Txid; readonly vout: number }

export const formatOutpoint = ({ txid, vout }: Outpoint): string => `${txid}:${vout}`
