import { expect, test } from 'vitest'
import { codeOf } from '@/lib/adapters/bitcoin-wallets/testing/code-of'
import { connected, foundIn } from '@/lib/adapters/bitcoin-wallets/testing/family'
import {
  publicKey,
  scriptedWallet,
  taprootAddress,
  xOnlyKey,
} from '@/lib/adapters/bitcoin-wallets/testing/scripted-wallet'
import { addressOf } from '@/lib/bitcoin/address'

const onTestnets = addressOf({ kind: 'p2tr', key: xOnlyKey, network: 'signet' })

test('a wallet on another chain is asked to switch, and for its account again', async () => {
  let chain = 'BITCOIN_MAINNET'
  const { connected: wallet, named } = await connected('unisat', {
    getChain: () => ({ enum: chain }),
    requestAccounts: () => [chain === 'BITCOIN_REGTEST' ? taprootAddress : 'bc1p'],
    switchChain: () => {
      chain = 'BITCOIN_REGTEST'
    },
  })
  expect(named('switchChain')).toEqual([['switchChain', 'BITCOIN_REGTEST']])
  expect(wallet.account.address).toBe(taprootAddress)
})

test('a wallet that knows networks only is asked for them by their older names', async () => {
  let network = 'livenet'
  const { named } = await connected('binance', {
    getChain: undefined,
    switchChain: undefined,
    getNetwork: () => network,
    switchNetwork: (wanted: string) => {
      network = wanted
    },
  })
  expect(named('getChain')).toHaveLength(0)
  expect(named('switchNetwork')).toEqual([['switchNetwork', 'regtest']])
})

test('OneKey may be on signet when it says testnet; UniSat is not', async () => {
  const answers = {
    getChain: undefined,
    switchChain: undefined,
    getNetwork: 'testnet',
    switchNetwork: () => {},
    requestAccounts: [onTestnets],
    getAccounts: [onTestnets],
  }
  const { connected: wallet, named } = await connected('onekey', answers, 'signet')
  expect(named('switchNetwork')).toEqual([])
  expect(await wallet.currentAddress()).toBe(onTestnets)
  expect(await codeOf(connected('unisat', answers, 'signet'))).toBe('wallet-wrong-network')
  expect(await codeOf(connected('onekey', answers, 'mainnet'))).toBe('wallet-wrong-network')
})

test('of OKX the object of the wanted network is asked, and nothing about networks', async () => {
  const answers = (address: string) => ({ connect: { address, publicKey }, signPsbt: 'ab' })
  const signet = scriptedWallet(answers(onTestnets))
  const mainnet = scriptedWallet(answers('bc1p'))
  const scope = { okxwallet: { bitcoin: mainnet.wallet, bitcoinSignet: signet.wallet } }
  const wallet = await foundIn(scope, 'okx').connect('signet')
  expect(wallet.account.address).toBe(onTestnets)
  expect(await wallet.currentAddress()).toBeNull()
  expect([signet.calls, mainnet.calls]).toEqual([[['connect']], []])
  expect(await codeOf(foundIn(scope, 'okx').connect('regtest'))).toBe('wallet-unsupported')
})

test('the address of the moment is told without a prompt, and a changed network is an error', async () => {
  let chain = 'BITCOIN_REGTEST'
  const { connected: wallet, named } = await connected('unisat', {
    getChain: () => ({ enum: chain }),
    getAccounts: ['other'],
  })
  const before = named('requestAccounts').length
  expect(await wallet.currentAddress()).toBe('other')
  chain = 'BITCOIN_SIGNET'
  expect(await codeOf(wallet.currentAddress())).toBe('wallet-wrong-network')
  expect(named('requestAccounts')).toHaveLength(before)
})

test('a wallet that was locked meanwhile has no address of the moment', async () => {
  const { connected: wallet } = await connected('unisat', { getAccounts: [] })
  expect(wallet.account.address).toBe(taprootAddress)
  expect(await codeOf(wallet.currentAddress())).toBe('wallet-locked')
})

test('OneKey that tells no account is not locked for that', async () => {
  const { connected: wallet } = await connected('onekey', { getAccounts: [] })
  expect(await wallet.currentAddress()).toBeNull()
})
