import { compare } from 'uint8array-tools'
import type { Any } from './cosmos-messages'
import {
  msgAddBtcDelegationInclusionProof,
  msgAddCovenantSigs,
  msgBtcStakeExpand,
  msgBtcUndelegate,
  msgCreateBtcDelegation,
  msgSetWithdrawAddress,
  msgWithdrawReward,
  typeUrls,
} from './messages'
import type { Delimited, Json } from './protobuf-scalars'
import { MalformedMessageError } from './protobuf-wire'

/** A message in amino JSON. Babylon's have no name of their own there, so `type` is the full type URL. */
export type AminoMessage = { readonly type: string; readonly value: Json }

/**
 * The amino JSON of an encoded message, from the table that decodes it, so the two cannot say different things.
 *
 * @throws MalformedMessageError for a message Holdfast does not send, or one that holds more than its table
 */
export function aminoMessage({ typeUrl, value }: Any): AminoMessage {
  const toJson = Object.hasOwn(jsonOf, typeUrl) ? jsonOf[typeUrl] : undefined
  if (!toJson) throw new MalformedMessageError(`no amino JSON for ${typeUrl}`)
  return { type: typeUrl, value: toJson(value) }
}

const jsonOf: Readonly<Record<string, (value: Uint8Array) => Json>> = {
  [typeUrls.createBtcDelegation]: jsonBy(msgCreateBtcDelegation),
  [typeUrls.btcStakeExpand]: jsonBy(msgBtcStakeExpand),
  [typeUrls.addBtcDelegationInclusionProof]: jsonBy(msgAddBtcDelegationInclusionProof),
  [typeUrls.btcUndelegate]: jsonBy(msgBtcUndelegate),
  [typeUrls.addCovenantSigs]: jsonBy(msgAddCovenantSigs),
  [typeUrls.withdrawReward]: jsonBy(msgWithdrawReward),
  [typeUrls.setWithdrawAddress]: jsonBy(msgSetWithdrawAddress),
}

function jsonBy<Message>(type: Delimited<Message>): (value: Uint8Array) => Json {
  return (value) => {
    const message = type.decode(value)
    if (compare(type.encode(message), value) !== 0)
      throw new MalformedMessageError('it holds more than is known of its type')
    return type.json(message)
  }
}
