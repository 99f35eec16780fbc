import { toBase64 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import { chainId } from '@/lib/localnet/genesis'
import { parseBabylonAddress } from '@/lib/staking/babylon-address'
import { cosmosTypeUrls } from '@/lib/staking/cosmos-messages'
import { feeDenom } from '@/lib/staking/ubbn'
import { balanceOf } from './bank'
import { base64Of } from './base64-of'
import { babylonBlockHash } from './block-hash'
import { invalid, notFound } from './lcd-reply'
import type { LcdQuery, LcdRoute } from './lcd-route'
import { txResponse } from './lcd-tx-json'
import type { Account, BabylonState } from './state'

/** The Cosmos SDK's modules, as far as a wallet and the dApp read them. */
export const cosmosRoutes: readonly LcdRoute[] = [
  {
    path: /^\/cosmos\/auth\/v1beta1\/accounts\/([^/]+)$/,
    answer({ state, argument }) {
      const address = checkedAddress(argument)
      const account = state.accounts.get(address)
      if (!account) throw notFound(`account ${address} not found`)
      return { account: accountJson(address, account) }
    },
  },
  {
    path: /^\/cosmos\/bank\/v1beta1\/balances\/([^/]+)$/,
    answer({ state, argument }) {
      const balance = balanceOf(state, checkedAddress(argument))
      const balances = balance > 0n ? [coinJson(balance)] : []
      return { balances, pagination: { next_key: null, total: balances.length.toString() } }
    },
  },
  {
    path: /^\/cosmos\/bank\/v1beta1\/balances\/([^/]+)\/by_denom$/,
    answer({ state, argument, query }) {
      const denom = query.get('denom') ?? ''
      if (denom === '') throw invalid('invalid denom')
      const address = checkedAddress(argument)
      return {
        balance: { ...coinJson(denom === feeDenom ? balanceOf(state, address) : 0n), denom },
      }
    },
  },
  { path: /^\/cosmos\/tx\/v1beta1\/txs\/([^/]+)$/, answer: transaction },
  {
    path: /^\/cosmos\/base\/tendermint\/v1beta1\/node_info$/,
    answer: () => ({
      default_node_info: { network: chainId, version: '0.38.17', moniker: 'holdfast-local' },
      application_version: { name: 'babylon', app_name: 'babylond', version: 'v4.3.1' },
    }),
  },
  {
    path: /^\/cosmos\/base\/tendermint\/v1beta1\/blocks\/latest$/,
    answer: ({ state }) => latestBlock(state),
  },
]

function transaction({ state, argument }: LcdQuery) {
  const hash = argument.toUpperCase()
  if (!/^[0-9A-F]{64}$/.test(hash)) throw invalid('tx hash must be 32 bytes of hex')
  const record = state.transactions.get(hash)
  if (!record) throw notFound(`tx not found: ${hash}`)
  const response = txResponse(hash, record)
  return { tx: response.tx, tx_response: response }
}

function latestBlock({ height, time }: BabylonState) {
  const hash = base64Of(babylonBlockHash({ height, time }))
  const header = {
    chain_id: chainId,
    height: height.toString(),
    time: new Date(time).toISOString(),
  }
  return {
    block_id: { hash, part_set_header: { total: 1, hash } },
    block: { header, data: { txs: [] }, evidence: { evidence: [] }, last_commit: null },
    sdk_block: { header, data: { txs: [] }, evidence: { evidence: [] }, last_commit: null },
  }
}

const accountJson = (address: string, { number, sequence, publicKey }: Account) => ({
  '@type': '/cosmos.auth.v1beta1.BaseAccount',
  address,
  pub_key: publicKey && {
    '@type': cosmosTypeUrls.secp256k1PublicKey,
    key: toBase64(bytesOf(publicKey)),
  },
  account_number: number.toString(),
  sequence: sequence.toString(),
})

const coinJson = (ubbn: bigint) => ({ denom: feeDenom, amount: ubbn.toString() })

function checkedAddress(text: string): string {
  const parsed = parseBabylonAddress(text)
  if (!parsed.ok) throw invalid(`invalid address: ${text}`)
  return parsed.value.address
}
