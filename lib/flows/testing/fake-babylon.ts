import { toBlocks, toHeight } from '@/lib/bitcoin/blocks'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import type { SigningRequest } from '@/lib/bitcoin/signing'
import { sighash, txidOf } from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import type { BabylonChain, BabylonTxResult } from '@/lib/ports/babylon-chain'
import { encryptAdaptor } from '@/lib/staking/adaptor-signature'
import { decodeTxRaw, txHash } from '@/lib/staking/cosmos-tx'
import type { RegisteredDelegation } from '@/lib/staking/delegation'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { msgCreateBtcDelegation } from '@/lib/staking/messages'
import type { StakingParams } from '@/lib/staking/params'
import type { ProtocolLine } from '@/lib/staking/protocol-line'
import { termsOf } from '@/lib/staking/terms'
import { toUbbn } from '@/lib/staking/ubbn'
import { type FakeKey, fakeKey } from './fake-keys'

const members: readonly FakeKey[] = ['a', 'b', 'c'].map((name) => fakeKey(`covenant ${name}`))

export const fakeParams: StakingParams = {
  version: 0,
  activationHeight: toHeight(0),
  covenant: { keys: members.map(({ key }) => key), quorum: 2 },
  minStakingValue: toSats(500_000),
  maxStakingValue: toSats(500_000_000_000),
  minStakingTime: toBlocks(64),
  maxStakingTime: toBlocks(1_000),
  slashingScript: toHexBrand('6a07626162796c6f6e'),
  slashingRate: '0.001000000000000000',
  minSlashingFee: toSats(150_000),
  unbondingTime: toBlocks(12),
  unbondingFee: toSats(9_600),
  minCommissionRate: '0.030000000000000000',
  delegationCreationBaseGas: 1_095_000n,
  allowListExpirationHeight: 0n,
}

/** Registers whatever it is sent, once per staking transaction; its covenant of three signs when told to. */
export class FakeBabylon {
  versions: readonly StakingParams[] = [fakeParams]
  /** What the next registration comes to. */
  verdict: Pick<BabylonTxResult, 'code' | 'codespace' | 'log'> = { code: 0, codespace: '', log: '' }
  balance = toUbbn(100_000_000)
  /** Of its own view of Bitcoin. */
  tip = toHeight(200)
  line: ProtocolLine = { kind: 'genesis' }
  delegations = new Map<Txid, RegisteredDelegation>()
  /** Every transaction that was sent, in order, repeats included. */
  readonly sent: Uint8Array[] = []
  readonly #results = new Map<string, BabylonTxResult>()

  readonly port: BabylonChain = {
    chainId: 'fake-1',
    protocolLine: async () => this.line,
    bitcoinTip: async () => this.tip,
    params: async () => this.versions,
    confirmationDepth: async () => 2,
    account: async () => ({ accountNumber: 7n, sequence: BigInt(this.sent.length) }),
    balance: async () => this.balance,
    simulate: async () => 1_400_000n,
    broadcast: async (tx) => {
      this.sent.push(tx)
      const hash = txHash(tx)
      if (!this.#results.has(hash)) this.#include(hash, tx)
      return hash
    },
    transactionResult: async (hash) => this.#results.get(hash) ?? null,
    finalityProvider: async () => null,
    delegation: async (txid) => this.delegations.get(txid) ?? null,
  }

  #include(hash: string, tx: Uint8Array) {
    this.#results.set(hash, { height: 5n, ...this.verdict })
    if (this.verdict.code === 0) this.#register(tx)
  }

  #register(tx: Uint8Array) {
    const [message] = decodeTxRaw(tx).body.messages
    const told = msgCreateBtcDelegation.decode(message?.value ?? new Uint8Array())
    const stakingTxid = txidOf(told.stakingTx)
    this.delegations.set(stakingTxid, {
      stakingTxid,
      stakingTx: told.stakingTx,
      stakingOutputIndex: 0,
      stakingValue: toSats(told.stakingValue),
      stakingTime: toBlocks(told.stakingTime),
      staker: told.staker,
      finalityProviders: told.finalityProviders,
      paramsVersion: 0,
      unbondingTime: toBlocks(told.unbondingTime),
      unbondingTx: told.unbondingTx,
      covenantUnbondingSignatures: [],
      startHeight: null,
      endHeight: null,
      status: { kind: 'pending' },
      stakerAddress: told.stakerAddress,
      slashingTx: told.slashingTx,
      unbondingSlashingTx: told.unbondingSlashingTx,
      covenantSlashingSignatures: [],
      covenantUnbondingSlashingSignatures: [],
    })
  }

  /** Whoever reports inclusions has reported these. */
  counts(txids: readonly Txid[]) {
    for (const txid of txids) {
      const delegation = this.delegations.get(txid)
      if (delegation) this.delegations.set(txid, { ...delegation, status: { kind: 'active' } })
    }
  }

  /** The first `count` members sign every delegation. */
  covenantSigns(count: number) {
    const [params = fakeParams] = this.versions
    for (const [txid, delegation] of this.delegations)
      this.delegations.set(txid, signedBy(members.slice(0, count), delegation, params))
  }
}

function signedBy(
  signers: readonly FakeKey[],
  delegation: RegisteredDelegation,
  params: StakingParams,
): RegisteredDelegation {
  const { staker, finalityProviders, stakingTime, stakingTx, stakingOutputIndex } = delegation
  const terms = termsOf({ params, staker, finalityProviders, stakingTime })
  const stake = { params, terms, stakingTx, stakingOutputIndex }
  const { requests } = delegationTransactions(stake)
  const adaptors = (request: SigningRequest) =>
    signers.map(({ key, secret }) => ({
      key,
      signatures: finalityProviders.map((provider) =>
        hexOf(encryptAdaptor(hashOf(request), secret, provider)),
      ),
    }))
  return {
    ...delegation,
    covenantUnbondingSignatures: signers.map(({ key, secret }) => ({
      key,
      signature: hexOf(signSchnorr(hashOf(requests.unbonding), secret)),
    })),
    covenantSlashingSignatures: adaptors(requests.slashing),
    covenantUnbondingSlashingSignatures: adaptors(requests.unbondingSlashing),
  }
}

function hashOf({ transaction, inputs }: SigningRequest): Uint8Array {
  const [input] = inputs
  if (!input) throw new RangeError('no input')
  return sighash(transaction, input)
}
