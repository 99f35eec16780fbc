import { type Address, parseAddress, scriptOfKey } from '@/lib/bitcoin/address'
import { isOnCurve } from '@/lib/bitcoin/ecc'
import { toCompressedKey, toXOnlyKey, type XOnlyKey, xOnly } from '@/lib/bitcoin/keys'
import { toTxid } from '@/lib/bitcoin/txid'
import type { AddressTransaction } from '@/lib/ports/bitcoin-chain'
import { stakeByTxid } from './stake-by-txid'
import type { Watched, WatchSources } from './watched-staker'

/** Pages of an address's history that are looked through; mempool and esplora give 25 transactions on each. */
const maxPages = 8

/**
 * Whose stakes an address, a key (x-only or compressed) or a stake's transaction id stands for. Throws what the sources
 * throw when the answer depends on one that is down.
 */
export async function findStaker(
  from: WatchSources,
  text: string,
  signal?: AbortSignal,
): Promise<Watched> {
  const trimmed = text.trim()
  const hex = trimmed.toLowerCase()
  if (/^0[23][0-9a-f]{64}$/.test(hex)) {
    const staker = xOnly(toCompressedKey(hex))
    return isOnCurve(staker)
      ? { kind: 'found', staker, by: 'key' }
      : { kind: 'refused', reason: 'not-understood' }
  }
  if (/^[0-9a-f]{64}$/.test(hex)) return transactionOrKey(from, hex, signal)
  const address = parseAddress(trimmed, from.network.bitcoinNetwork)
  if (!address.ok)
    return {
      kind: 'refused',
      reason: address.problem === 'not-an-address' ? 'not-understood' : address.problem,
    }
  return ownerOf(from, address.value, signal)
}

/** Both are 32 bytes. A stake of that id comes first; half of all other ids look like keys, so that one is asked for stakes. */
async function transactionOrKey(
  from: WatchSources,
  hex: string,
  signal?: AbortSignal,
): Promise<Watched> {
  const [stake] = await Promise.allSettled([stakeByTxid(from, toTxid(hex), signal)])
  if (stake.status === 'fulfilled' && stake.value)
    return { kind: 'found', staker: stake.value.staker, by: 'transaction' }
  const key = toXOnlyKey(hex)
  const isKey = isOnCurve(key)
  const listed = isKey ? await from.indexer.delegationsOf(key, signal) : null
  if (listed && listed.delegations.length + listed.unreadable > 0)
    return { kind: 'found', staker: key, by: 'key' }
  if (stake.status === 'rejected') throw stake.reason
  return isKey
    ? { kind: 'found', staker: key, by: 'key' }
    : { kind: 'refused', reason: 'unknown-transaction' }
}

async function ownerOf(
  from: WatchSources,
  { address, kind, scriptPubKey }: Address,
  signal?: AbortSignal,
): Promise<Watched> {
  if (kind !== 'p2wpkh' && kind !== 'p2tr') return { kind: 'refused', reason: 'unsupported' }
  let [looked, isWhole] = [0, false]
  let after: AddressTransaction | null = null
  for (let page = 0; page < maxPages && !isWhole; page++) {
    const history: readonly AddressTransaction[] = await from.bitcoin.transactionsOf(
      address,
      after?.txid ?? null,
      signal,
    )
    looked += history.length
    const spends = history.filter(({ inputs }) =>
      inputs.some((input) => input.scriptPubKey === scriptPubKey),
    )
    const staker =
      kind === 'p2wpkh'
        ? revealedKey(spends, scriptPubKey)
        : await stakerAmong(from, spends, { scriptPubKey, signal })
    if (staker) return { kind: 'found', staker, by: 'address' }
    after = history.at(-1) ?? null
    // Only transactions in a block can be gone on from; behind what waits in the mempool there is a block's, or nothing.
    isWhole = after === null || after.confirmedAt === null
  }
  return { kind: 'untold', address: kind, looked, isWhole }
}

/** A P2WPKH address is a hash of its key, which stands in the witness of whatever spends from it. */
function revealedKey(
  spends: readonly AddressTransaction[],
  scriptPubKey: Address['scriptPubKey'],
): XOnlyKey | null {
  const witnesses = spends.flatMap(({ inputs }) =>
    inputs.filter((input) => input.scriptPubKey === scriptPubKey).map(({ witness }) => witness),
  )
  const keys = witnesses.map((witness) => witness[1] ?? '')
  const key = keys.find(
    (each) =>
      /^0[23][0-9a-f]{64}$/.test(each) &&
      scriptOfKey({ kind: 'p2wpkh', publicKey: toCompressedKey(each) }) === scriptPubKey,
  )
  return key === undefined ? null : xOnly(toCompressedKey(key))
}

type Owner = {
  readonly scriptPubKey: Address['scriptPubKey']
  readonly signal: AbortSignal | undefined
}

/** A BIP86 address hides its key. But what it spends may be a stake, and a stake's key is known. */
async function stakerAmong(
  from: WatchSources,
  spends: readonly AddressTransaction[],
  { scriptPubKey, signal }: Owner,
): Promise<XOnlyKey | null> {
  for (const { txid, outputs } of spends) {
    if (!outputs.some((output) => output.startsWith('5120') && output !== scriptPubKey)) continue
    const stake = await stakeByTxid(from, txid, signal)
    const isOwn = stake && scriptOfKey({ kind: 'p2tr', key: stake.staker }) === scriptPubKey
    if (isOwn) return stake.staker
  }
  return null
}
