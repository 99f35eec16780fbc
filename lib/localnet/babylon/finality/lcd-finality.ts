import { toBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { invalid, keeperError, lcdPage } from '@/lib/localnet/babylon/lcd-reply'
import type { LcdRoute } from '@/lib/localnet/babylon/lcd-route'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { appHashAt } from './app-hash'
import { finalityParams } from './finality-params'
import type { Evidence, SigningInfo, VoteStretch } from './finality-state'
import { lastVoteOf, missedVotes } from './votes'
import { stretchAt } from './voting'

const root = '/babylon/finality/v1'
const route = (path: string, answer: LcdRoute['answer']): LcdRoute => ({
  path: new RegExp(`^${root}${path}$`),
  answer,
})

/** The finality module: who has power, who votes, and who was caught (`x/finality`). */
export const finalityRoutes: readonly LcdRoute[] = [
  route('/params', () => ({ params: paramsJson })),
  route('/activated_height', () => ({ height: finalityParams.activationHeight.toString() })),
  route('/finality_providers/(\\d+)', ({ state, query, argument }) => {
    const height = heightOf(argument)
    const rows = [...powerAt(state, height)].sort(([a], [b]) => (a < b ? -1 : 1))
    const { items, pagination } = lcdPage(rows, query, ([key]) => key)
    const finality_providers = items.map(([key, power]) => powerJson(state, key, { height, power }))
    return { finality_providers, pagination }
  }),
  route('/finality_providers/([0-9a-f]{64})/power', ({ state, argument }) => ({
    height: state.height.toString(),
    voting_power: powerOf(state, argument, state.height),
  })),
  route('/finality_providers/([0-9a-f]{64}/power/\\d+)', ({ state, argument }) => {
    const [key = '', , height = ''] = argument.split('/')
    return { voting_power: powerOf(state, key, heightOf(height)) }
  }),
  route('/finality_providers/([0-9a-f]{64})/evidence', ({ state, argument }) => {
    const found = [...state.finality.evidence.values()].find(({ key }) => key === argument)
    if (!found) throw keeperError('codespace finality code 1107: evidence is not found')
    return { evidence: evidenceJson(found) }
  }),
  route('/evidences', ({ state, query }) => {
    const from = heightOf(query.get('start_height') ?? '0')
    const found = [...state.finality.evidence.values()].filter(({ height }) => height >= from)
    const { items, pagination } = lcdPage(found, query, ({ key }) => key)
    return { evidences: items.map(evidenceJson), pagination }
  }),
  route('/signing_infos', ({ state, query }) => {
    const infos = [...state.finality.signing].sort(([a], [b]) => (a < b ? -1 : 1))
    const { items, pagination } = lcdPage(infos, query, ([key]) => key)
    return { signing_infos: items.map(([key, info]) => signingJson(state, key, info)), pagination }
  }),
  route('/signing_infos/([0-9a-f]{64})', ({ state, argument }) => {
    const found = [...state.finality.signing].find(([key]) => key === argument)
    if (!found) throw keeperError('signing info not found for the finality provider')
    return { signing_info: signingJson(state, ...found) }
  }),
  route('/votes/(\\d+)', ({ state, argument }) => ({
    btc_pks: votersOf(stretchAt(state, heightOf(argument))),
  })),
  route('/blocks/(\\d+)', ({ state, argument }) => {
    const height = heightOf(argument)
    if (height < 1 || height > state.height)
      throw keeperError('codespace finality code 1100: Block is not found')
    return { block: blockJson(state, height) }
  }),
  route('/vp_dst_cache/(\\d+)', ({ state, argument }) => {
    const table = stretchAt(state, heightOf(argument))?.table
    const members = [...(table?.members ?? [])]
    return {
      total_voting_power: (table?.total ?? 0n).toString(),
      finality_providers: members.map(([key, power]) => cacheJson(state, key, power)),
      num_active_fps: members.length.toString(),
    }
  }),
]

const paramsJson = {
  max_active_finality_providers: finalityParams.maxActiveFinalityProviders,
  signed_blocks_window: finalityParams.signedBlocksWindow.toString(),
  finality_sig_timeout: finalityParams.finalitySigTimeout.toString(),
  min_signed_per_window: finalityParams.minSignedPerWindow,
  min_pub_rand: finalityParams.minPubRand.toString(),
  jail_duration: `${finalityParams.jailSeconds}s`,
  finality_activation_height: finalityParams.activationHeight.toString(),
}

function heightOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw invalid('type mismatch, parameter: height')
  return Number(text)
}

const noPower: ReadonlyMap<XOnlyKey, bigint> = new Map()

const powerAt = (state: BabylonState, height: number): ReadonlyMap<XOnlyKey, bigint> =>
  stretchAt(state, height)?.table.members ?? noPower

function powerOf(state: BabylonState, text: string, height: number): string {
  const provider = [...state.finalityProviders.keys()].find((key) => key === text)
  if (!provider)
    throw keeperError('codespace btcstaking code 1100: the finality provider is not found')
  return (powerAt(state, height).get(provider) ?? 0n).toString()
}

function powerJson(
  state: BabylonState,
  key: XOnlyKey,
  { height, power }: { readonly height: number; readonly power: bigint },
) {
  const provider = state.finalityProviders.get(key)
  return {
    btc_pk_hex: key,
    height: height.toString(),
    voting_power: power.toString(),
    slashed_babylon_height: (provider?.slashedAt?.babylonHeight ?? 0).toString(),
    slashed_btc_height: provider?.slashedAt?.bitcoinHeight ?? 0,
    jailed: provider?.jailed ?? false,
    highest_voted_height: lastVoteOf(state, key),
  }
}

function cacheJson(state: BabylonState, key: XOnlyKey, power: bigint) {
  const provider = state.finalityProviders.get(key)
  return {
    btc_pk_hex: key,
    addr: provider?.address ?? '',
    commission: provider?.commission ?? '',
    total_bonded_sat: power.toString(),
    is_timestamped: true,
    is_jailed: false,
    is_slashed: false,
  }
}

const signingJson = (state: BabylonState, key: XOnlyKey, info: SigningInfo) => ({
  fp_btc_pk_hex: key,
  start_height: info.startHeight.toString(),
  missed_blocks_counter: missedVotes(state, key).toString(),
  jailed_until: new Date(info.jailedUntil).toISOString(),
})

const base64 = (hex: string): string => toBase64(bytesOf(hex))

const evidenceJson = (evidence: Evidence) => ({
  fp_btc_pk_hex: evidence.key,
  block_height: evidence.height.toString(),
  pub_rand: base64(evidence.publicRandomness),
  canonical_app_hash: base64(evidence.canonicalAppHash),
  fork_app_hash: base64(evidence.forkAppHash),
  canonical_finality_sig: base64(evidence.canonicalSignature ?? ''),
  fork_finality_sig: base64(evidence.forkSignature),
})

const votersOf = (stretch: VoteStretch | null): readonly XOnlyKey[] =>
  [...(stretch?.table.members.keys() ?? [])].filter((key) => !stretch?.absent.has(key)).sort()

function blockJson(state: BabylonState, height: number) {
  const stretch = stretchAt(state, height)
  const signed = votersOf(stretch).reduce(
    (sum, key) => sum + (stretch?.table.members.get(key) ?? 0n),
    0n,
  )
  return {
    height: height.toString(),
    app_hash: base64(appHashAt(height)),
    finalized: stretch !== null && signed * 3n > stretch.table.total * 2n,
  }
}
