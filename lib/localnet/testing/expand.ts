import { fromBase64 } from 'uint8array-tools'
import { toBlocks } from '@/lib/bitcoin/blocks'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { type Hex, hexOf, toHexBrand } from '@/lib/bitcoin/hex'
import { toXOnlyKey } from '@/lib/bitcoin/keys'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { latestParams } from '@/lib/localnet/genesis-params'
import { delegationTransactions } from '@/lib/staking/delegation-transactions'
import { expansionTransaction, signedExpansion } from '@/lib/staking/expansion-transaction'
import { msgBtcStakeExpand, typeUrls } from '@/lib/staking/messages'
import type { ValueOf } from '@/lib/staking/protobuf-scalars'
import { expansionMessage } from '@/lib/staking/registration'
import {
  deliver,
  expected,
  leafSignature,
  type PreparedStake,
  possessionOf,
  type Staker,
  signed,
  stakeValue,
} from './staker'

type Wish = { readonly value?: Sats; readonly params?: typeof latestParams }

/** A stake that takes the place of another, and the message that would register it. */
export async function prepareExpansion(
  staker: Staker,
  stake: PreparedStake,
  { value = toSats(stakeValue + 500_000n), params = latestParams }: Wish = {},
) {
  const { net, account, babylonAddress } = staker
  const terms = {
    ...stake.terms,
    covenant: params.covenant,
    unbondingTime: params.unbondingTime,
    stakingTime: toBlocks(200),
  }
  const expansion = expected(
    expansionTransaction({
      previous: {
        terms: stake.terms,
        outpoint: { txid: stake.transactions.stakingTxid, vout: 0 },
        value: stakeValue,
      },
      terms,
      value,
      account,
      coins: await net.bitcoin.utxos(account.address),
      feeRate: toFeeRate(2),
    }),
  )
  const stakingTx = expansion.transaction.hex
  const transactions = delegationTransactions({ params, terms, stakingTx, stakingOutputIndex: 0 })
  const message = expansionMessage({
    params,
    terms,
    stakingTx,
    transactions,
    stakerAddress: babylonAddress,
    proofOfPossession: possessionOf(staker),
    slashingSignature: leafSignature(staker, transactions.requests.slashing),
    unbondingSlashingSignature: leafSignature(staker, transactions.requests.unbondingSlashing),
    previousStakingTxid: stake.transactions.stakingTxid,
    fundingTx: await transactionHex(staker, expansion.funding.outpoint.txid),
  })
  return {
    params,
    terms,
    staking: expansion,
    transactions,
    previous: stake,
    message: msgBtcStakeExpand.decode(message),
  }
}

export type PreparedExpansion = Awaited<ReturnType<typeof prepareExpansion>>

const transactionHex = async ({ net }: Staker, txid: string): Promise<Hex> =>
  toHexBrand(await (await net.call(`/api/bitcoin/tx/${txid}/hex`)).text())

/** Registers, and answers what a block said of it, or the node before any block. */
export const expand = (staker: Staker, message: ValueOf<typeof msgBtcStakeExpand>) =>
  deliver(staker, [{ typeUrl: typeUrls.btcStakeExpand, value: msgBtcStakeExpand.encode(message) }])

/** Sends the expansion, with the previous committee's signatures as Babylon tells them. */
export async function moveStake(
  staker: Staker,
  { staking, transactions, previous }: PreparedExpansion,
) {
  const { btc_delegation } = (await staker.net.get(
    `/api/babylon/babylon/btcstaking/v1/btc_delegation/${transactions.stakingTxid}`,
  )) as { btc_delegation: { stk_exp: { previous_stk_covenant_sigs: LcdSignature[] } } }
  const hex = signedExpansion({
    request: staking,
    previous: { terms: previous.terms },
    signatures: signed(staker, staking),
    covenantSignatures: btc_delegation.stk_exp.previous_stk_covenant_sigs.map(({ pk, sig }) => ({
      key: toXOnlyKey(pk),
      signature: hexOf(fromBase64(sig)),
    })),
  })
  return await staker.net.bitcoin.broadcast(hex)
}

type LcdSignature = { readonly pk: string; readonly sig: string }
