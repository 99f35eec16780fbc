import type { JsonObject } from '@/lib/localnet/http'
import { type Call, lie } from './fault-kind'
import { everyObject, withJson } from './json-answer'

/** What only waits, or is not even there, said to be in a block and to count. */
export const fakeConfirmation = {
  'fake-confirmation': lie(['bitcoin', 'babylon', 'indexer'], (response, call) =>
    withJson(response, (body) => everyObject(body, (object) => confirmed(object, call))),
  ),
}

function confirmed(object: JsonObject, { tip }: Call): JsonObject {
  const { height, hash, time } = tip
  if (object.confirmed === false)
    return { confirmed: true, block_height: height, block_hash: hash, block_time: time }
  // A Babylon node's delegation.
  if (object.status_desc === 'PENDING' || object.status_desc === 'VERIFIED')
    return {
      ...object,
      active: true,
      status_desc: 'ACTIVE',
      start_height: height,
      end_height: height + Number(object.staking_time),
    }
  return indexed(object, height)
}

function indexed(object: JsonObject, height: number): JsonObject {
  if (object.state === 'PENDING' || object.state === 'VERIFIED')
    return { ...object, state: 'ACTIVE' }
  const { staking_timelock: blocks, start_height: start } = object
  if (typeof blocks !== 'number' || start !== undefined) return object
  return { ...object, start_height: height, end_height: height + blocks }
}
