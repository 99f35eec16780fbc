import { beforeAll, expect, test } from 'vitest'
import { toSats } from '@/lib/bitcoin/sats'
import { toTxid } from '@/lib/bitcoin/txid'
import { covenantCommittee, localKey } from './genesis-keys'
import { latestParams } from './genesis-params'
import { type ClockedLocalnet, openClockedLocalnet } from './testing/clocked-localnet'
import { expand, moveStake, type PreparedExpansion, prepareExpansion } from './testing/expand'
import {
  lock,
  openStaker,
  type PreparedStake,
  prepareStake,
  register,
  stakeValue,
  unbond,
} from './testing/staker'

let net: ClockedLocalnet

beforeAll(async () => {
  net = await openClockedLocalnet()
})

async function activeStake(label: string) {
  const staker = await openStaker(net, label)
  const stake = await prepareStake(staker)
  await register(staker, stake.message)
  await net.pass(3)
  await lock(staker, stake)
  await net.mine(3)
  return { staker, stake }
}

type Lcd = {
  readonly status_desc: string
  readonly total_sat: string
  readonly undelegation_response: {
    readonly delegator_unbonding_info_response: { readonly spend_stake_tx_hex: string } | null
  }
}

async function lcdOf(
  net: ClockedLocalnet,
  { transactions }: Pick<PreparedStake, 'transactions'>,
): Promise<Lcd> {
  const { btc_delegation } = (await net.get(
    `/api/babylon/babylon/btcstaking/v1/btc_delegation/${transactions.stakingTxid}`,
  )) as { btc_delegation: Lcd }
  return btc_delegation
}

const statuses = async (net: ClockedLocalnet, stake: PreparedStake, next: PreparedExpansion) =>
  await Promise.all([stake, next].map(async (each) => (await lcdOf(net, each)).status_desc))

test('an expansion takes the place of its stake at once, k deep, and carries the whole value', async () => {
  const { staker, stake } = await activeStake('expansion')
  const next = await prepareExpansion(staker, stake)
  expect(await expand(staker, next.message)).toMatchObject({ code: 0 })
  expect(await statuses(net, stake, next)).toEqual(['ACTIVE', 'PENDING'])
  await net.pass(3)
  expect(await statuses(net, stake, next)).toEqual(['ACTIVE', 'VERIFIED'])
  await moveStake(staker, next)
  await net.mine(2)
  expect(await statuses(net, stake, next)).toEqual(['ACTIVE', 'VERIFIED'])
  await net.mine(1)
  expect(await statuses(net, stake, next)).toEqual(['UNBONDED', 'ACTIVE'])
  expect(await lcdOf(net, next)).toMatchObject({ total_sat: (stakeValue + 500_000n).toString() })
  const { undelegation_response } = await lcdOf(net, stake)
  expect(undelegation_response.delegator_unbonding_info_response?.spend_stake_tx_hex).not.toBe('')
  const again = await openClockedLocalnet(net.lines)
  expect(await statuses(again, stake, next)).toEqual(['UNBONDED', 'ACTIVE'])
})

test('who unbonds the old stake instead ends the expansion before it begins', async () => {
  const { staker, stake } = await activeStake('abandoned')
  const next = await prepareExpansion(staker, stake)
  await expand(staker, next.message)
  await net.pass(3)
  await unbond(staker, stake)
  await net.mine(1)
  expect(await statuses(net, stake, next)).toEqual(['UNBONDED', 'VERIFIED'])
  expect(await expand(staker, next.message)).toMatchObject({
    code: 1,
    log: expect.stringContaining('is not active, current status is UNBONDED'),
  })
  await expect(moveStake(staker, next)).rejects.toThrow('bad-txns-inputs-missingorspent')
})

test('an expansion that breaks a rule is refused in the chain’s words', async () => {
  const { staker, stake } = await activeStake('refused expansion')
  const { message } = await prepareExpansion(staker, stake)
  const refusal = async (changes: Partial<typeof message>) =>
    await expand(staker, { ...message, ...changes })
  const { stakingTxid } = stake.transactions
  const cases = [
    [
      { previousStakingTxid: toOther(stakingTxid) },
      1,
      'first input must be the previous staking transaction hash',
    ],
    [{ fundingTx: stake.message.unbondingTx }, 1, 'second input must be the given funding tx hash'],
    [{ stakingTx: stake.message.stakingTx }, 1, 'stake expansion must have 2 inputs'],
    [
      { finalityProviders: [localKey('finality provider 2').key] },
      1,
      'the previous BTC staking transaction FPs',
    ],
    [{ staker: localKey('somebody').key }, 1, 'does not match previous staker pk'],
    [{ unbondingTime: 13 }, 1114, 'must be equal to 12'],
  ] as const
  for (const [changes, code, text] of cases) {
    const result = await refusal(changes)
    expect(result.log).toContain(text)
    expect(result.code).toBe(code)
  }
  expect((await refusal({})).code).toBe(0)
  expect(await refusal({})).toMatchObject({ code: 1106 })
})

test('an expansion needs enough of the old committee in the new one', async () => {
  const { staker, stake } = await activeStake('committee')
  const { height } = await net.control('GET status')
  await net.control('POST params', {
    activationHeight: height,
    covenantKeys: covenantCommittee(3).keys,
  })
  const params = await net.babylon.params()
  const latest = params.at(-1) ?? latestParams
  const next = await prepareExpansion(staker, stake, { params: latest })
  expect(await expand(staker, next.message)).toMatchObject({ code: 0 })
  await net.pass(3)
  // Six of the nine old members are left, and it takes just that many.
  expect(await statuses(net, stake, next)).toEqual(['ACTIVE', 'VERIFIED'])
  await net.control('POST params', {
    activationHeight: height + 1,
    covenantKeys: covenantCommittee(4).keys,
  })
  await net.mine(1)
  const other = await prepareExpansion(staker, stake, {
    params: { ...latest, version: 5 },
    value: toSats(stakeValue + 1_000n),
  })
  expect(await expand(staker, other.message)).toMatchObject({
    code: 1,
    log: expect.stringContaining('need at least 6 members from old committee in new committee'),
  })
})

const toOther = (txid: string) => toTxid(txid.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))
