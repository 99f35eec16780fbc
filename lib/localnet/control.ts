import { parseAddress } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { Txid } from '@/lib/bitcoin/txid'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { faucetTransaction } from './faucet'
import { type JsonObject, json, Refusal, readObject } from './http'
import type { Network } from './network'
import { signDirect, signMessage, signPsbt } from './practice-signing'
import {
  babylonAccountOf,
  bitcoinAccountOf,
  createPracticeWallet,
  type PracticeWallet,
} from './practice-wallet'

const maxBlocksAtOnce = 2_000
const maxIntervalSeconds = 86_400
const walletSats = toSats(100_000_000)
const walletUbbn = 100_000_000n

type Answer = (network: Network, body: JsonObject) => unknown

const posts: Readonly<Record<string, Answer>> = {
  '/mine': mine,
  '/fund': fund,
  '/babylon/fund': fundBabylon,
  '/interval': setInterval,
  '/wallets': createWallet,
}

type WalletAnswer = (wallet: PracticeWallet, body: JsonObject) => unknown

const walletPosts: Readonly<Record<string, WalletAnswer>> = {
  'sign-psbt': signPsbt,
  'sign-message': signMessage,
  'sign-direct': signDirect,
}

/** The switches of the local network and its practice wallets. `path` begins after `/localnet`. */
export async function control(network: Network, request: Request, path: string): Promise<Response> {
  try {
    return json(await answer(network, request, path))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return json({ errorCode: error.errorCode, message: error.message }, error.status)
  }
}

async function answer(network: Network, request: Request, path: string): Promise<unknown> {
  const [, id, action] = /^\/wallets\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? []
  if (id !== undefined) return await answerForWallet(walletOf(network, id), request, action)
  if (request.method === 'GET' && path === '/status') return status(network)
  const post = Object.hasOwn(posts, path) ? posts[path] : undefined
  if (request.method !== 'POST' || !post) throw nothingHere(request, path)
  return post(network, await readObject(request))
}

async function answerForWallet(wallet: PracticeWallet, request: Request, action = '') {
  if (request.method === 'GET' && action === '') return walletJson(wallet)
  const sign = Object.hasOwn(walletPosts, action) ? walletPosts[action] : undefined
  if (request.method !== 'POST' || !sign) throw nothingHere(request, action)
  return sign(wallet, await readObject(request))
}

const nothingHere = ({ method }: Request, path: string) =>
  new Refusal(404, `there is no ${method} ${path} here`)

const status = ({ world }: Network) => ({
  height: world.bitcoin.tip().height,
  babylonHeight: world.babylon.height,
  blockIntervalSeconds: world.blockInterval,
  mempool: world.bitcoin.mempool().length,
})

async function mine(network: Network, { blocks, until }: JsonObject) {
  const height = network.world.bitcoin.tip().height
  const count = until === undefined ? whole(blocks, 'blocks') : whole(until, 'until') - height
  if (count > maxBlocksAtOnce)
    throw new Refusal(400, `at most ${maxBlocksAtOnce} blocks can be mined at once`)
  if (count > 0) await network.mine(count)
  return { height: network.world.bitcoin.tip().height }
}

async function fund(
  network: Network,
  { address, sats, confirm = true }: JsonObject,
): Promise<{ txid: Txid }> {
  const parsed = parseAddress(typeof address === 'string' ? address : '', 'regtest')
  if (!parsed.ok) throw new Refusal(400, `address: ${parsed.problem}`)
  const value = decimal(sats, 'sats')
  if (value > 2_100_000_000_000_000n) throw new Refusal(400, 'sats is more than there can be')
  const { scriptPubKey } = parsed.value
  return { txid: await pay(network, { to: scriptPubKey, sats: value, confirm: confirm !== false }) }
}

async function pay(
  network: Network,
  { to, sats, confirm }: { readonly to: Hex; readonly sats: bigint; readonly confirm: boolean },
): Promise<Txid> {
  const submitted = await network.submit(faucetTransaction(network.world, to, toSats(sats)))
  if (!submitted.ok) throw new Refusal(400, submitted.problem.message)
  if (confirm) await network.mine(1)
  return submitted.value
}

function fundBabylon(network: Network, { address, ubbn }: JsonObject) {
  const parsed = parseBabylonAddress(typeof address === 'string' ? address : '')
  if (!parsed.ok) throw new Refusal(400, `address: ${parsed.problem}`)
  const amount = decimal(ubbn, 'ubbn')
  network.act({ kind: 'babylon-funds', address: parsed.value.address, ubbn: amount.toString() })
  return { height: network.world.babylon.height }
}

function setInterval(network: Network, { seconds }: JsonObject) {
  const isInterval = typeof seconds === 'number' && seconds >= 0 && seconds <= maxIntervalSeconds
  if (!isInterval) throw new Refusal(400, `seconds is not between 0 and ${maxIntervalSeconds}`)
  network.act({ kind: 'block-interval', seconds })
  return { seconds }
}

async function createWallet(
  network: Network,
  { kind = 'p2tr' }: JsonObject,
): Promise<{ id: string }> {
  if (kind !== 'p2tr' && kind !== 'p2wpkh') throw new Refusal(400, 'kind is not p2tr or p2wpkh')
  const wallet = createPracticeWallet(kind)
  network.act({ kind: 'practice-wallet', wallet })
  await pay(network, { to: bitcoinAccountOf(wallet).scriptPubKey, sats: walletSats, confirm: true })
  const { address } = babylonAccountOf(wallet)
  network.act({ kind: 'babylon-funds', address, ubbn: walletUbbn.toString() })
  return { id: wallet.id }
}

function walletOf({ world }: Network, id: string): PracticeWallet {
  const wallet = world.wallets.get(id)
  if (!wallet) throw new Refusal(404, 'there is no such practice wallet')
  return wallet
}

function walletJson(wallet: PracticeWallet) {
  const { address, publicKey, kind } = bitcoinAccountOf(wallet)
  return { id: wallet.id, bitcoin: { address, publicKey, kind }, babylon: babylonAccountOf(wallet) }
}

function whole(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Refusal(400, `${name} is not a whole number`)
  return value
}

function decimal(value: unknown, name: string): bigint {
  if (typeof value !== 'string' || !/^[1-9]\d{0,18}$/.test(value))
    throw new Refusal(400, `${name} is not a decimal number above zero, as text`)
  return BigInt(value)
}
