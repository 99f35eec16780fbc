import { expect, test } from 'vitest'
import { findBitcoinWallets } from './find'
import { scriptedWallet, unisatAnswers } from './testing/scripted-wallet'

const { wallet } = scriptedWallet(unisatAnswers)
const okx = scriptedWallet({ connect: {}, signPsbt: 'ab' }).wallet
const ids = (scope: object, registered: readonly unknown[] = []) =>
  findBitcoinWallets(scope, registered).map(({ id }) => id)

test('nothing is found on an empty page', () => {
  expect(ids({})).toEqual([])
  expect(ids({ unisat: 'wallet', okxwallet: null, keplr: 7, $onekey: () => {} })).toEqual([])
})

test.each([
  ['isOneKey', 'onekey'],
  ['isBinance', 'binance'],
  ['isBitKeep', 'bitget'],
  ['isBitget', 'bitget'],
])('whoever says %s at UniSat’s place is %s', (flag, id) => {
  const impostor = { ...wallet, [flag]: true }
  expect(ids({ unisat: impostor })).toEqual([id])
  expect(ids({ unisat: impostor, unisat_wallet: wallet })).toEqual(['unisat', id])
  expect(ids({ unisat: impostor, unisat_wallet: impostor })).toEqual([id])
})

test.each(['isOkxWallet', 'isOKExWallet', 'isKeplr'])(
  'whoever says %s at UniSat’s place is not UniSat',
  (flag) => {
    expect(ids({ unisat: { ...wallet, [flag]: true } })).toEqual([])
  },
)

test('an impostor without a flag is known by the place of its own', () => {
  expect(ids({ unisat: wallet, binancew3w: { bitcoin: wallet } })).toEqual(['binance'])
})

test('a wallet that sits at several places is there once', () => {
  expect(ids({ unisat: wallet, unisat_wallet: wallet })).toEqual(['unisat'])
  expect(ids({ keplr: { bitcoin: wallet }, bitcoin_keplr: wallet })).toEqual(['keplr'])
  expect(ids({ okxwallet: { bitcoin: okx, bitcoinSignet: okx } })).toEqual(['okx'])
  const onekey = { ...wallet, isOneKey: true }
  expect(ids({ unisat: onekey, $onekey: { btc: onekey } })).toEqual(['onekey'])
})

test('traps, revoked proxies and things without methods never break discovery', () => {
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error('trap')
      },
    },
  )
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const scope = {
    unisat: throwing,
    unisat_wallet: proxy,
    okxwallet: throwing,
    get keplr() {
      throw new Error('getter')
    },
    $onekey: proxy,
    bitkeep: { unisat: { requestAccounts: true, signPsbt: true } },
    btcwallet: throwing,
    utila: proxy,
    btc_providers: throwing,
    binancew3w: { bitcoin: wallet },
  }
  expect(ids(scope, [throwing, proxy, null, 7])).toEqual(['binance'])
})
