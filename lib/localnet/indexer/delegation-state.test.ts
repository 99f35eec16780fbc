import { expect, test } from 'vitest'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { toFeeRate } from '@/lib/bitcoin/fee-rate'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { finalTransaction } from '@/lib/bitcoin/psbt'
import { toSats } from '@/lib/bitcoin/sats'
import { outputsOf, sighash, txidOf, withWitnesses } from '@/lib/bitcoin/transaction'
import { parseEvent } from '@/lib/localnet/event-log'
import { minerScript } from '@/lib/localnet/faucet'
import { localKey } from '@/lib/localnet/genesis-keys'
import { openClockedLocalnet } from '@/lib/localnet/testing/clocked-localnet'
import {
  expected,
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  type Staker,
  unbond,
} from '@/lib/localnet/testing/staker'
import { applyEvent, createWorld, type World } from '@/lib/localnet/world'
import { decryptAdaptor } from '@/lib/staking/adaptor-signature'
import { slashingWitness } from '@/lib/staking/unbonding-witness'
import { withdrawalTransaction } from '@/lib/staking/withdrawal'
import { delegationJson } from './delegation-json'

/** The world behind a stake that is active, or unbonded and mined. */
async function worldWithStake(spends: 'staking' | 'unbonding') {
  const net = await openClockedLocalnet()
  const staker = await openStaker(net, 'slashed')
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  if (spends === 'unbonding') {
    await unbond(staker, stake)
    await net.mine(1)
  }
  const world = createWorld({ now: () => 1_790_000_000_000, blockInterval: 0, line: 'bsn' })
  for (const line of net.lines) applyEvent(world, parseEvent(line))
  return { world, staker, stake }
}

function delegationIn({ babylon }: World, { transactions }: PreparedStake) {
  const delegation = babylon.delegations.get(transactions.stakingTxid)
  if (!delegation) throw new Error('not registered')
  return delegation
}

/** What a leaked finality provider's key allows: the covenant's adaptor signatures, decrypted. */
function slashingTx(world: World, stake: PreparedStake, spends: 'staking' | 'unbonding') {
  const { secret, key } = localKey('finality provider 1')
  const delegation = delegationIn(world, stake)
  const ofStake = spends === 'staking'
  const request = ofStake
    ? stake.transactions.requests.slashing
    : stake.transactions.requests.unbondingSlashing
  const [input] = request.inputs
  if (!input) throw new Error('no input')
  const witness = slashingWitness({
    terms: stake.terms,
    spends,
    stakerSignature: ofStake ? delegation.slashingSignature : delegation.unbondingSlashingSignature,
    finalityProviderSignature: {
      key,
      signature: hexOf(signSchnorr(sighash(request.transaction, input), secret)),
    },
    covenantSignatures: delegation.covenant.map((signed) => {
      const [adaptor = ''] = ofStake ? signed.slashing : signed.unbondingSlashing
      return { key: signed.key, signature: hexOf(decryptAdaptor(bytesOf(adaptor), secret)) }
    }),
  })
  return withWitnesses(request.transaction, [witness])
}

function changeWithdrawal({ key, account }: Staker, stake: PreparedStake, slashing: string) {
  const change = outputsOf(slashing)[1]
  if (!change) throw new Error('no change')
  const withdrawal = expected(
    withdrawalTransaction({
      kind: 'slashed',
      terms: stake.terms,
      outpoint: { txid: txidOf(slashing), vout: 1 },
      value: change.value,
      destination: account.scriptPubKey,
      feeRate: toFeeRate(2),
    }),
  )
  const [input] = withdrawal.inputs
  if (!input) throw new Error('no input')
  const signature = signSchnorr(sighash(withdrawal.transaction, input), key.secret)
  return finalTransaction(withdrawal, [signature])
}

test.each([
  ['staking', 'TIMELOCK_SLASHING'],
  ['unbonding', 'EARLY_UNBONDING_SLASHING'],
] as const)('a slashed %s output is shown as such, then its change', async (spends, path) => {
  const { world, staker, stake } = await worldWithStake(spends)
  const shown = () => {
    const { index, view } = world.indexer.read()
    const row = index.rows.get(stake.transactions.stakingTxid)
    if (!row) throw new Error('not registered')
    return delegationJson(view, row)
  }
  const mine = (blocks: number) => world.bitcoin.mine(blocks, { to: minerScript })
  const slashing = slashingTx(world, stake, spends)

  expect(world.bitcoin.submit(slashing, { maxBurn: toSats(1_000) })).toMatchObject({ ok: true })
  expect(shown().state).toBe(spends === 'staking' ? 'ACTIVE' : 'EARLY_UNBONDING')
  mine(1)
  const { height } = world.bitcoin.tip()
  expect(shown()).toMatchObject({
    state: 'SLASHED',
    delegation_staking: {
      slashing: { slashing_tx_hex: spends === 'staking' ? slashing : '', spending_height: height },
    },
    delegation_unbonding: {
      slashing: {
        unbonding_slashing_tx_hex: spends === 'unbonding' ? slashing : '',
        spending_height: height,
      },
    },
  })
  mine(12)
  expect(shown().state).toBe(`${path}_WITHDRAWABLE`)
  const withdrawn = world.bitcoin.submit(changeWithdrawal(staker, stake, slashing))
  mine(1)
  expect(shown()).toMatchObject({
    state: `${path}_WITHDRAWN`,
    withdrawal_info: { tx_hash: expected(withdrawn) },
  })
})
