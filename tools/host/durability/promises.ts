import { addressOf } from '@/lib/bitcoin/address'
import { bytesOf } from '@/lib/bitcoin/hex'
import { localKey } from '@/lib/localnet/genesis-keys'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import type { MortalNetwork } from './mortal-network'

const { key, publicKey } = localKey('durable')
const bitcoinAddress = addressOf({ kind: 'p2tr', key, network: 'regtest' })
const babylonAddress = babylonAddressOf(bytesOf(publicKey))

/** What a network said it had done. */
export type Promises = {
  readonly wallets: string[]
  readonly txids: string[]
  /** How often the account was promised one ubbn, and how often it was asked for. */
  credits: number
  creditsAsked: number
  height: number
  /** How many there are. */
  made: number
}

export const noPromises = (): Promises => ({
  wallets: [],
  txids: [],
  credits: 0,
  creditsAsked: 0,
  height: 0,
  made: 0,
})

type Work = ({ control }: MortalNetwork, promises: Promises) => Promise<void>

const works: readonly Work[] = [
  async ({ control }, { wallets }) => {
    wallets.push((await control('POST wallets')).id)
  },
  async ({ control }, { txids }) => {
    const sent = { address: bitcoinAddress, sats: '7000', confirm: txids.length % 3 === 0 }
    txids.push((await control('POST fund', sent)).txid)
  },
  async ({ control }, promises) => {
    promises.creditsAsked += 1
    await control('POST babylon/fund', { address: babylonAddress, ubbn: '1' })
    promises.credits += 1
  },
  async ({ control }, promises) => {
    const { height } = await control('POST mine', { blocks: 2 })
    promises.height = Math.max(promises.height, height)
  },
]

/** Asks for one thing after the other, several at once, until the network is gone. Says so after `enough` promises. */
export async function workUntilGone(
  network: MortalNetwork,
  promises: Promises,
  onEnough: { readonly enough: number; readonly act: () => void },
): Promise<void> {
  const last = promises.made + onEnough.enough
  const repeated = async (work: Work) => {
    for (;;) {
      await work(network, promises)
      promises.made += 1
      if (promises.made === last) onEnough.act()
    }
  }
  await Promise.all(works.map((work) => repeated(work).catch(() => undefined)))
}

/** Every promise that was not kept, in words. */
export async function brokenPromises(
  { origin, control }: MortalNetwork,
  { wallets, txids, credits, creditsAsked, height }: Promises,
): Promise<readonly string[]> {
  const isThere = async (path: string) => (await fetch(`${origin}${path}`)).ok
  const missing = async (paths: readonly string[]) => {
    const found = await Promise.all(paths.map(isThere))
    return paths.filter((_, index) => !found[index])
  }
  const status = await control('GET status')
  const balance = await balanceOf(origin)
  return [
    ...(await missing(wallets.map((id) => `/localnet/wallets/${id}`))),
    ...(await missing(txids.map((txid) => `/api/bitcoin/tx/${txid}`))),
    ...(status.height >= height ? [] : [`height ${status.height}, promised ${height}`]),
    ...(balance >= credits && balance <= creditsAsked
      ? []
      : [`balance ${balance}, promised ${credits} of ${creditsAsked}`]),
  ]
}

async function balanceOf(origin: string): Promise<number> {
  const path = `/api/babylon/cosmos/bank/v1beta1/balances/${babylonAddress}/by_denom?denom=ubbn`
  const answer = (await (await fetch(`${origin}${path}`)).json()) as {
    balance: { amount: string }
  }
  return Number(answer.balance.amount)
}
