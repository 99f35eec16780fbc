import { toBase64 } from 'uint8array-tools'
import { type Fetch, type Http, httpSource, nullWhen, readAs } from '@/lib/adapters/http'
import type { Txid } from '@/lib/bitcoin/txid'
import type { BabylonNode, BabylonTxResult } from '@/lib/ports/babylon-chain'
import { BadAnswerError, type RefusedError } from '@/lib/ports/source'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { delegationFromLcd } from '@/lib/staking/lcd-delegation'
import { broadcastBy } from './broadcast'
import { protocolLineBy } from './protocol-line'
import { providerTermsBy } from './provider-terms'
import {
  accountSchema,
  balanceSchema,
  confirmationDepthSchema,
  delegationSchema,
  paramsVersionsSchema,
  simulationSchema,
  tipSchema,
  txResponseSchema,
} from './schemas'

const source = 'Babylon'

export type BabylonNodeOptions = {
  readonly name: string
  readonly root: string
  readonly chainId: string
  readonly fetch?: Fetch | undefined
}

/** Babylon through the REST gateway (LCD) of a node. */
export function createBabylonNode({ name, root, chainId, fetch }: BabylonNodeOptions): BabylonNode {
  const http = httpSource({ source, root, fetch })
  const transactionResult = (hash: string, signal?: AbortSignal) => resultBy(http, hash, signal)
  return {
    name,
    chainId,
    protocolLine: (signal) => protocolLineBy({ http, source }, signal),
    bitcoinTip: (signal) => http.getJson('/babylon/btclightclient/v1/tip', tipSchema, signal),
    params: (signal) =>
      http.getJson(
        '/babylon/btcstaking/v1/params_versions?pagination.limit=1000',
        paramsVersionsSchema,
        signal,
      ),
    confirmationDepth: (signal) =>
      http.getJson('/babylon/btccheckpoint/v1/params', confirmationDepthSchema, signal),
    account: (address, signal) =>
      nullWhen(
        isUnknown,
        http.getJson(
          `/cosmos/auth/v1beta1/accounts/${encodeURIComponent(address)}`,
          accountSchema,
          signal,
        ),
      ),
    balance: (address, signal) =>
      http.getJson(
        `/cosmos/bank/v1beta1/balances/${encodeURIComponent(address)}/by_denom?denom=ubbn`,
        balanceSchema,
        signal,
      ),
    simulate: (txRaw) =>
      http.postJson('/cosmos/tx/v1beta1/simulate', { tx_bytes: toBase64(txRaw) }, simulationSchema),
    broadcast: broadcastBy({ http, source, transactionResult }),
    transactionResult,
    finalityProvider: (key, signal) => providerTermsBy(http, key, signal),
    delegation: (stakingTxid, signal) => delegationBy(http, stakingTxid, signal),
  }
}

/** A 404 about the thing itself: the gateway also answers 404 for a path it does not serve. */
const isUnknown = ({ status, reason }: RefusedError) =>
  status === 404 && /\b(?:account|tx|delegation)\b.*not found/i.test(reason)

/** The node's error has no gRPC status of its own, so the gateway makes a 500 of it. */
const isUnknownDelegation = (refusal: RefusedError) =>
  isUnknown(refusal) || refusal.reason.includes('the BTC delegation is not found')

async function resultBy(
  http: Http,
  hash: string,
  signal?: AbortSignal,
): Promise<BabylonTxResult | null> {
  const answer = http.getJson(`/cosmos/tx/v1beta1/txs/${hash}`, txResponseSchema, signal)
  const told = await nullWhen(isUnknown, answer)
  if (!told) return null
  if (told.txhash !== hash)
    throw new BadAnswerError(source, { cause: new RangeError(`not the transaction ${hash}`) })
  return { height: told.height, code: told.code, codespace: told.codespace, log: told.raw_log }
}

async function delegationBy(
  http: Http,
  stakingTxid: Txid,
  signal?: AbortSignal,
): Promise<RegisteredDelegation | null> {
  const path = `/babylon/btcstaking/v1/btc_delegation/${stakingTxid}`
  const told = await nullWhen(isUnknownDelegation, http.getJson(path, delegationSchema, signal))
  if (!told) return null
  const { consistentDelegation } = await import('@/lib/staking/consistent-delegation')
  return readAs(source, () =>
    consistentDelegation(delegationFromLcd(stakingTxid, told.btc_delegation)),
  )
}
