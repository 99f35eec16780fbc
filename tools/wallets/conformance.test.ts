import { describe, expect, test } from 'vitest'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { stakeRequests } from '@/lib/adapters/bitcoin-wallets/testing/stake-requests'
import type { BitcoinAccount } from '@/lib/bitcoin/account'
import { verifyBip322 } from '@/lib/bitcoin/bip322'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { fakeAccount, fakeKey } from '@/lib/flows/testing/fake-keys'
import { okxWindow } from './okx-window'
import { unisatWindow } from './unisat-window'

const key = fakeKey('whose wallet it is')
const asked = (request: SigningRequest) => ({ psbt: psbtOf(request), inputs: request.inputs })

const windows = { unisat: unisatWindow, okx: okxWindow }
const cases = (['unisat', 'okx'] as const).flatMap((id) =>
  (['p2tr', 'p2wpkh'] as const).map((kind) => ({ id, kind })),
)

describe.each(cases)('what $id publishes, with a $kind account,', ({ id, kind }) => {
  const account = fakeAccount(key, kind)
  const requests = stakeRequests(account)
  const scope = windows[id]({ ...key, account })
  const connected = async () => {
    const [found] = findBitcoinWallets(scope)
    if (!found || found.id !== id) throw new Error(`${id} is not found`)
    return found.connect('regtest')
  }

  test('connects with the account', async () => {
    const wallet = await connected()
    expect(wallet.account).toEqual(account)
    expect(await wallet.currentAddress()).toBe(account.address)
    expect(wallet.signsSeveral).toBe(true)
  })

  test.each(Object.keys(requests))('signs the %s', async (name) => {
    const request = requests[name] as SigningRequest
    const [answer = new Uint8Array()] = await (await connected()).signPsbts([asked(request)])
    expect(verifiedSignatures(request, answer)).toMatchObject({ ok: true })
  })

  test('signs both penalties in one prompt', async () => {
    const penalties = [requests.slashing, requests.unbondingSlashing] as SigningRequest[]
    const answers = await (await connected()).signPsbts(penalties.map(asked))
    for (const [index, request] of penalties.entries())
      expect(verifiedSignatures(request, answers[index] ?? new Uint8Array()).ok).toBe(true)
  })

  test('proves possession', async () => {
    const message = 'bbn1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq'
    const witness = await (await connected()).signMessage(message)
    expect(verifyBip322({ account, message, witness })).toBe(true)
    expect(verifyBip322({ account, message: `${message}.`, witness })).toBe(false)
  })
})

const unbondingOf = (account: BitcoinAccount) => {
  const { unbonding } = stakeRequests(account)
  if (!unbonding) throw new Error('a stake can be unbonded')
  return unbonding
}

// What the extension ships is patched to sign whatever it is given: there the tweaked key would have signed.
test('not told that the plain key signs a script, UniSat reaches for the tweaked one', async () => {
  const account = fakeAccount(key, 'p2tr')
  const { unisat_wallet } = unisatWindow({ ...key, account })
  const signed = unisat_wallet.signPsbt(hexOf(psbtOf(unbondingOf(account))), {
    autoFinalized: false,
    toSignInputs: [{ index: 0, publicKey: key.publicKey }],
  })
  const tweaked = account.scriptPubKey.slice(4)
  await expect(signed).rejects.toThrow(new RegExp(`with the key 0[23]${tweaked}`))
})

test('whoever is not in the script, OKX signs with their key all the same, and we refuse', async () => {
  const unbonding = unbondingOf(fakeAccount(key, 'p2tr'))
  const another = fakeKey('another')
  const { okxwallet } = okxWindow({ ...another, account: fakeAccount(another, 'p2tr') })
  const { publicKey } = another
  const answer = await okxwallet.bitcoinRegtest.signPsbt(hexOf(psbtOf(unbonding)), {
    autoFinalized: false,
    toSignInputs: [{ index: 0, publicKey, disableTweakSigner: true }],
  })
  expect(verifiedSignatures(unbonding, bytesOf(answer))).toEqual({
    ok: false,
    problem: 'wrong-signature',
  })
})
