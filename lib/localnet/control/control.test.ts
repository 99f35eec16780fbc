import { sha256 } from '@noble/hashes/sha2'
import { fromBase64, toBase64 } from 'uint8array-tools'
import { beforeAll, expect, test } from 'vitest'
import { accountOf } from '@/lib/bitcoin/address'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { verifyEcdsa } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { toCompressedKey } from '@/lib/bitcoin/keys'
import { finalTransaction, psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { localKey } from '@/lib/localnet/genesis-keys'
import { latestParams } from '@/lib/localnet/genesis-params'
import { type ClockedLocalnet, openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import { expected } from '@/lib/localnet/testing/staker'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import { signDocBytes } from '@/lib/staking/cosmos-tx'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { stakingTransaction } from '@/lib/staking/staking-transaction'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})

type WalletAnswer = {
  id: string
  bitcoin: { address: string; publicKey: string; kind: string }
  babylon: { address: string; publicKey: string }
}

async function createWallet(kind: string): Promise<WalletAnswer> {
  const created = await net.post('/localnet/wallets', { kind })
  const { id } = (await created.json()) as { id: string }
  return (await net.get(`/localnet/wallets/${id}`)) as WalletAnswer
}

const accountIn = ({ bitcoin }: WalletAnswer) =>
  expected(
    accountOf({ network: 'regtest', address: bitcoin.address, publicKeyHex: bitcoin.publicKey }),
  )

async function sign({ id }: WalletAnswer, action: string, body: unknown) {
  const response = await net.post(`/localnet/wallets/${id}/${action}`, body)
  return (await response.json()) as { psbt: string; signature: string }
}

async function signedBy(wallet: WalletAnswer, request: SigningRequest) {
  const inputs = request.inputs.map(({ index }) => ({ index }))
  const { psbt } = await sign(wallet, 'sign-psbt', { psbt: hexOf(psbtOf(request)), inputs })
  return expected(verifiedSignatures(request, bytesOf(psbt)))
}

const kinds = ['p2tr', 'p2wpkh'] as const

test.each(kinds)('a %s practice wallet has coins on both chains', async (kind) => {
  const wallet = await createWallet(kind)
  expect(wallet.bitcoin.kind).toBe(kind)
  expect(babylonAddressOf(bytesOf(wallet.babylon.publicKey))).toBe(wallet.babylon.address)
  const coins = await net.bitcoin.utxos(wallet.bitcoin.address)
  expect(coins).toMatchObject([{ value: 100_000_000n, confirmedAt: expect.any(Number) }])
  expect(await net.babylon.balance(wallet.babylon.address)).toBe(100_000_000n)
})

test.each(kinds)(
  'a %s practice wallet signs a stake and its penalties, and Bitcoin takes it',
  async (kind) => {
    const wallet = await createWallet(kind)
    const account = accountIn(wallet)
    const params = latestParams
    const terms = {
      staker: account.key,
      finalityProviders: [localKey('finality provider 1').key],
      covenant: params.covenant,
      stakingTime: toBlocks(64),
      unbondingTime: params.unbondingTime,
    }
    const coins = await net.bitcoin.utxos(account.address)
    const staking = expected(
      stakingTransaction({ terms, value: toSats(500_000), account, coins, feeRate: toFeeRate(3) }),
    )
    const stakingTx = staking.transaction.hex
    const { requests } = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
    for (const request of Object.values(requests)) await signedBy(wallet, request)
    const sent = finalTransaction(staking, await signedBy(wallet, staking))
    expect(await net.bitcoin.broadcast(sent)).toBe(staking.transaction.txid)
  },
)

test.each(kinds)('a %s practice wallet signs messages by BIP322', async (kind) => {
  const wallet = await createWallet(kind)
  const message = 'bbn1 something'
  const { signature } = await sign(wallet, 'sign-message', { message })
  expect(
    verifyBip322({ account: accountIn(wallet), message, witness: fromBase64(signature) }),
  ).toBe(true)
})

test('a practice wallet signs Babylon documents', async () => {
  const wallet = await createWallet('p2tr')
  const [bodyBytes, authInfoBytes] = [Uint8Array.of(1, 2), Uint8Array.of(3)]
  const { signature } = await sign(wallet, 'sign-direct', {
    signDoc: {
      bodyBytes: toBase64(bodyBytes),
      authInfoBytes: toBase64(authInfoBytes),
      chainId: 'holdfast-local-1',
      accountNumber: '7',
    },
  })
  const doc = { bodyBytes, authInfoBytes, chainId: 'holdfast-local-1', accountNumber: 7n }
  const key = toCompressedKey(wallet.babylon.publicKey)
  expect(verifyEcdsa(sha256(signDocBytes(doc)), key, fromBase64(signature))).toBe(true)
})

test('blocks are mined by number and up to a height', async () => {
  const mined = async (body: unknown) => await (await net.post('/localnet/mine', body)).json()
  const tip = await net.bitcoin.tip()
  expect(await mined({ blocks: 3 })).toEqual({ height: tip + 3 })
  expect(await mined({ until: tip + 5 })).toEqual({ height: tip + 5 })
  expect(await mined({ until: 1 })).toEqual({ height: tip + 5 })
})

test('blocks come by themselves at the interval, and stop at 0', async () => {
  const own = await openClockedLocalnet()
  await own.post('/localnet/interval', { seconds: 2 })
  await own.pass(10)
  expect(await own.get('/localnet/status')).toMatchObject({ height: 155, blockIntervalSeconds: 2 })
  await own.post('/localnet/interval', { seconds: 0 })
  await own.pass(10)
  expect(await own.bitcoin.tip()).toBe(155)
})

test('coins that are not to be confirmed wait in the mempool', async () => {
  const { bitcoin } = await createWallet('p2tr')
  const tip = await net.bitcoin.tip()
  await net.post('/localnet/fund', { address: bitcoin.address, sats: '5000', confirm: false })
  expect(await net.bitcoin.tip()).toBe(tip)
  expect(await net.bitcoin.utxos(bitcoin.address)).toContainEqual(
    expect.objectContaining({ value: 5_000n, confirmedAt: null }),
  )
})

const bad = [
  ['/localnet/mine', { blocks: -1 }, /blocks is not a whole number/],
  ['/localnet/mine', { blocks: 2_001 }, /at most 2000 blocks/],
  ['/localnet/mine', { until: '200' }, /until is not a whole number/],
  ['/localnet/fund', { address: 'bc1q', sats: '1' }, /address: not-an-address/],
  [
    '/localnet/fund',
    { address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', sats: '1000' },
    /address: wrong-network/,
  ],
  [
    '/localnet/fund',
    { address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', sats: 1000 },
    /sats is not a decimal number/,
  ],
  [
    '/localnet/fund',
    { address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', sats: '1' },
    /dust/,
  ],
  [
    '/localnet/fund',
    { address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', sats: '2000000000000000' },
    /faucet does not have/,
  ],
  ['/localnet/babylon/fund', { address: 'cosmos1', ubbn: '1' }, /address: not-an-address/],
  ['/localnet/interval', { seconds: -1 }, /seconds is not between/],
  ['/localnet/wallets', { kind: 'p2pkh' }, /kind is not p2tr or p2wpkh/],
] as const

test.each(bad)('%s with %j answers 400 and says why', async (path, body, message) => {
  const response = await net.post(path, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    errorCode: 'BAD_REQUEST',
    message: expect.stringMatching(message),
  })
})

const badSignings = [
  ['sign-psbt', { psbt: 'zz', inputs: [{ index: 0 }] }, /psbt is not hex/],
  ['sign-psbt', { psbt: '00', inputs: [{ index: 0 }] }, /psbt is not a PSBT/],
  ['sign-message', {}, /message is not a text/],
  ['sign-direct', {}, /signDoc is missing/],
  [
    'sign-direct',
    { signDoc: { chainId: 'a', accountNumber: '1', bodyBytes: '%' } },
    /bodyBytes is not base64/,
  ],
] as const

test.each(badSignings)('%s with %j answers 400 and says why', async (action, body, message) => {
  const { id } = await createWallet('p2tr')
  const response = await net.post(`/localnet/wallets/${id}/${action}`, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) })
})

test('a wallet that does not exist is not found', async () => {
  expect((await net.call('/localnet/wallets/none')).status).toBe(404)
  expect((await net.call('/localnet/nothing')).status).toBe(404)
})

test('a body that is too large or no object is refused', async () => {
  const status = async (body: string) =>
    (await net.call('/localnet/mine', { method: 'POST', body })).status
  expect(await status('['.repeat(2_000_000))).toBe(413)
  expect(await status('[1]')).toBe(400)
  expect(await status('{')).toBe(400)
})
