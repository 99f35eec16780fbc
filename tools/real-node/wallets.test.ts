import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBitcoinWallets } from '@/lib/adapters/bitcoin-wallets/find'
import { Device } from '@/lib/adapters/bitcoin-wallets/testing/device'
import { wbipWindows } from '@/lib/adapters/bitcoin-wallets/testing/wbip-windows'
import { hexOf } from '@/lib/bitcoin/hex'
import { finalTransaction, psbtOf, verifiedSignatures } from '@/lib/bitcoin/psbt'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { fundedScene, value } from '@/lib/localnet/bitcoin/testing/bitcoin-scene'
import {
  prepareStake,
  unbondingHex,
  withdrawalRequest,
} from '@/lib/localnet/bitcoin/testing/staking-scene'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import { okxWindow } from '@/tools/wallets/okx-window'
import { unisatWindow } from '@/tools/wallets/unisat-window'
import type { WalletOwner } from '@/tools/wallets/wallet-owner'
import { type Bitcoind, startBitcoind } from './bitcoind'
import { twoJudges } from './two-judges'

const accepted = { local: 'accepted', real: 'accepted' }

/** Whose signing code is behind each: UniSat's, OKX's, and scure's, which Xverse and Leather build on. */
const windows: Readonly<Record<string, (owner: WalletOwner) => object>> = {
  unisat: unisatWindow,
  okx: okxWindow,
  scure: ({ account, ...key }) =>
    wbipWindows.leather(new Device(account.kind, 'regtest', key)).scope,
}
const cases = Object.keys(windows).flatMap((code) =>
  (['p2tr', 'p2wpkh'] as const).map((kind) => ({ code, kind })),
)

let bitcoind: Bitcoind
beforeEach(async () => {
  bitcoind = await startBitcoind()
})
afterEach(async () => {
  await bitcoind.stop()
})

/** The wallet on the window that has this very account. */
async function walletWith(code: string, owner: WalletOwner): Promise<BitcoinWallet> {
  const found = findBitcoinWallets(windows[code]?.(owner) ?? {})
  const wallets = await Promise.all(found.map((wallet) => wallet.connect('regtest')))
  const wallet = wallets.find(({ account }) => account.address === owner.account.address)
  if (!wallet) throw new Error(`no wallet with the account of ${code}`)
  return wallet
}

async function signatures(wallet: BitcoinWallet, request: SigningRequest) {
  const asked = { psbt: psbtOf(request), inputs: request.inputs }
  const [answer = new Uint8Array()] = await wallet.signPsbts([asked])
  return value(verifiedSignatures(request, answer))
}

test.each(cases)(
  'a real node takes what the code of $code signed for a stake of $kind coins, from first to last',
  async ({ code, kind }) => {
    const scene = fundedScene(kind)
    const judges = twoJudges(scene, bitcoind)
    expect(await judges.share()).toEqual([])
    const stake = prepareStake(scene)
    const wallet = await walletWith(code, { ...scene.key, account: scene.account })

    const staking = finalTransaction(stake.staking, await signatures(wallet, stake.staking))
    expect(await judges.send(staking)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])

    const [signature] = await signatures(wallet, stake.transactions.requests.unbonding)
    const unbonding = unbondingHex(stake, hexOf(signature ?? new Uint8Array()))
    expect(await judges.send(unbonding)).toEqual(accepted)
    expect(await judges.mine(stake.terms.unbondingTime - 1)).toEqual([])

    const withdrawal = withdrawalRequest(stake, 'unbonded', { from: unbonding, vout: 0 })
    const home = finalTransaction(withdrawal, await signatures(wallet, withdrawal))
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.send(home)).toEqual(accepted)
    expect(await judges.mine(1)).toEqual([])
    expect(await judges.realTip()).toBe(scene.node.tip().hash)
    expect(scene.node.mempool()).toEqual([])
  },
)
