import { expect, test } from 'vitest'
import { practiceBabylonWallet } from '@/lib/adapters/babylon-wallets/practice'
import { practiceBitcoinWallet } from '@/lib/adapters/bitcoin-wallets/practice'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import { finalSequence, unsignedTransaction } from '@/lib/bitcoin/transaction'
import { toTxid } from '@/lib/bitcoin/txid'
import { createLocalnet } from '@/lib/localnet/localnet'
import { authInfo, txBody, verifySignedDoc } from '@/lib/staking/cosmos-tx'
import { toUbbn } from '@/lib/staking/ubbn'
import { createPractice } from './practice-account'

async function practising() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  const localnet = await createLocalnet({
    store: { load: async () => [], append: async () => {}, replace: async () => {} },
    now: () => 1_700_000_000_000,
  })
  const fetch = (request: Request) => localnet.handle(request)
  const open = () => createPractice({ root: 'http://localhost:3000/localnet', storage, fetch })
  return { open, kept }
}

test('both halves share one wallet, and the browser finds it again', async () => {
  const { open, kept } = await practising()
  const practice = open()
  const [bitcoin, babylon] = await Promise.all([
    practiceBitcoinWallet(practice).connect('regtest'),
    practiceBabylonWallet(practice).connect('holdfast-local-1'),
  ])
  expect(kept.size).toBe(1)
  const again = await practiceBitcoinWallet(open()).connect('regtest')
  expect(again.account).toEqual(bitcoin.account)
  expect(await babylon.currentAddress()).toBe(babylon.account.address)
})

test('a wallet the local network has forgotten is replaced', async () => {
  const { open, kept } = await practising()
  kept.set('holdfast.practice-wallet', 'forgotten')
  await practiceBitcoinWallet(open()).connect('regtest')
  expect([...kept.values()]).not.toContain('forgotten')
})

test('it is of no use on another network', async () => {
  const { open } = await practising()
  await expect(practiceBitcoinWallet(open()).connect('mainnet')).rejects.toMatchObject({
    code: 'wallet-wrong-network',
  })
})

test('what it signs stands up to the same checks as any other wallet', async () => {
  const { open } = await practising()
  const practice = open()
  const bitcoin = await practiceBitcoinWallet(practice).connect('regtest')
  const { account } = bitcoin
  const { scriptPubKey, key } = account
  const prevout = { scriptPubKey, value: toSats(50_000) }
  const outpoint = { txid: toTxid('ab'.repeat(32)), vout: 0 }
  const request = {
    transaction: unsignedTransaction({
      inputs: [{ outpoint, prevout, sequence: finalSequence }],
      outputs: [{ scriptPubKey, value: toSats(49_000) }],
    }),
    inputs: [{ path: 'p2tr-key', index: 0, key } as const],
  }
  const [answer] = await bitcoin.signPsbts([{ psbt: psbtOf(request), inputs: request.inputs }])
  expect(verifiedSignatures(request, answer ?? Uint8Array.of()).ok).toBe(true)
  const message = 'bbn1'
  const witness = await bitcoin.signMessage(message)
  expect(verifyBip322({ account, message, witness })).toBe(true)

  const babylon = await practiceBabylonWallet(practice).connect('holdfast-local-1')
  const { publicKey, chainId } = babylon.account
  const maxFee = toUbbn(10)
  const doc = {
    bodyBytes: txBody([]),
    authInfoBytes: authInfo({ publicKey, sequence: 0n, fee: maxFee, gasLimit: 1n }),
    chainId,
    accountNumber: 3n,
  }
  if (babylon.signer.mode !== 'direct') throw new RangeError(babylon.signer.mode)
  const signed = await babylon.signer.sign(doc)
  expect(verifySignedDoc({ doc, signed, publicKey, maxFee })).toMatchObject({ ok: true })
})
