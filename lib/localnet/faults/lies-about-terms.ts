import { toBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { localKey } from '@/lib/localnet/genesis-keys'
import { isObject, type JsonObject } from '@/lib/localnet/http'
import { lie } from './fault-kind'
import { everyField, everyObject, withJson } from './json-answer'
import { liarKey, liarScript } from './liar'
import type { Family } from './source'

const tellers: readonly Family[] = ['babylon', 'indexer']

/** What a stake is built from, told wrongly by a Babylon node or the indexer. */
export const liesAboutTerms = {
  'covenant-key': lie(tellers, (response) =>
    withJson(response, (body) => everyField(body, { covenant_pks: withLiarFirst })),
  ),
  'slashing-script': lie(tellers, (response, { family }) => {
    const script = family === 'babylon' ? toBase64(bytesOf(liarScript)) : liarScript
    return withJson(response, (body) => everyField(body, { slashing_pk_script: () => script }))
  }),
  'provider-key': lie(tellers, (response) =>
    withJson(response, (body) =>
      everyField(everyObject(body, withForeignKey), {
        fp_btc_pk_list: withLiarFirst,
        finality_provider_btc_pks_hex: withLiarFirst,
      }),
    ),
  ),
}

const withLiarFirst = (keys: unknown): unknown =>
  Array.isArray(keys) ? [liarKey.key, ...keys.slice(1)] : keys

/** A provider that is described as before, with a key of the liar's. A staker's `btc_pk` stands beside no description. */
function withForeignKey(object: JsonObject): JsonObject {
  const { description, btc_pk: key } = object
  if (!isObject(description) || typeof key !== 'string') return object
  return { ...object, btc_pk: foreignKey(key) }
}

const foreignKeys = new Map<string, string>()

/** Worked out once: a list has hundreds of providers, and is asked for often. */
function foreignKey(key: string): string {
  const known = foreignKeys.get(key)
  if (known !== undefined) return known
  const foreign = localKey(`liar ${key}`).key
  foreignKeys.set(key, foreign)
  return foreign
}
