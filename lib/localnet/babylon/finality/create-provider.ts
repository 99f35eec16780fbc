import { isOnCurve } from '@/lib/bitcoin/ecc'
import { tipHeight } from '@/lib/localnet/babylon/delegation-status'
import { invalidArgument, plainError, stakingError } from '@/lib/localnet/babylon/errors'
import { executionGas } from '@/lib/localnet/babylon/gas'
import type { Keeper } from '@/lib/localnet/babylon/keeper'
import type { BabylonState } from '@/lib/localnet/babylon/state'
import { chainId, checkpointParams } from '@/lib/localnet/genesis'
import type { ProofOfPossession } from '@/lib/staking/messages'
import { verifyPossession } from '@/lib/staking/possession'
import { checkedDescription } from './checked-description'
import { partsOf, shareOf } from './decimal-share'
import { commissionError } from './finality-errors'
import type { MsgCreateFinalityProvider } from './provider-messages'
import { contextOf } from './provider-possession'
import { storeProvider } from './provider-records'

/** `MsgCreateFinalityProvider` (`x/btcstaking/keeper/{msg_server,finality_providers}.go`). */
export function createProvider(keeper: Keeper, msg: MsgCreateFinalityProvider): void {
  const { state, gas } = keeper
  gas.consume(executionGas.createFinalityProvider, 'create finality provider')
  const { commission } = msg
  if (!commission) throw stakingError('emptyCommission')
  const description = checkedDescription(msg.description)
  if (!isOnCurve(msg.key)) throw invalidArgument('invalid BTC public key')
  if (!msg.proofOfPossession) throw invalidArgument('empty proof of possession')
  checkPossession(keeper, msg, msg.proofOfPossession)
  checkCommission(state, commission)
  if (state.finalityProviders.has(msg.key)) throw stakingError('fpRegistered')
  const bsnId = checkedNetwork(state, msg)
  const { rate, maxRate, maxChangeRate } = commission
  storeProvider(
    state,
    {
      ...description,
      key: msg.key,
      address: msg.address,
      bsnId,
      commission: rate,
      commissionInfo: { maxRate, maxChangeRate, updatedAt: state.time },
      // Its randomness counts once the checkpoint of this epoch is final, about so many blocks from here.
      timestampedFrom: tipHeight(state) + checkpointParams.finalizationTimeout,
      jailed: false,
      slashedAt: null,
      elder: { stake: 0n, delegations: 0 },
      possession: msg.proofOfPossession,
    },
    { kind: 'created', commission: rate },
  )
}

function checkPossession(
  { state, verifiesSignatures }: Keeper,
  { key, address }: MsgCreateFinalityProvider,
  proof: ProofOfPossession,
): void {
  const claim = {
    proof,
    staker: key,
    babylonAddress: address,
    contextOf: contextOf(state.line),
    possessor: 'fp',
    network: 'regtest',
  } as const
  if (verifiesSignatures && !verifyPossession(claim))
    throw invalidArgument('invalid proof of possession: the signature is not valid')
  for (const provider of state.finalityProviders.values())
    if (provider.address === address)
      throw stakingError('fpRegistered', `there is already a finality provider at ${address}`)
}

type Commission = NonNullable<MsgCreateFinalityProvider['commission']>

const one = 10n ** 18n

function checkCommission({ params }: BabylonState, commission: Commission): void {
  const [rate, maxRate, maxChange] = [
    commission.rate,
    commission.maxRate,
    commission.maxChangeRate,
  ].map(partsOf) as [bigint, bigint, bigint]
  checkMinimum(params.at(-1)?.minCommissionRate, rate)
  if (maxRate < 0n) throw commissionError('negative')
  if (maxRate > one) throw commissionError('huge')
  if (maxChange < 0n) throw commissionError('negativeChangeRate')
  if (maxChange > maxRate) throw commissionError('changeRateAboveMaxRate')
  if (rate > maxRate) throw stakingError('commissionAboveMax')
}

export function checkMinimum(minimum = shareOf(0n), rate: bigint): void {
  if (rate < partsOf(minimum))
    throw stakingError(
      'commissionBelowMin',
      `cannot set finality provider commission to less than minimum rate of ${minimum}`,
    )
}

/** The id a provider is kept under: empty for Babylon itself, whatever way that was said. */
function checkedNetwork(state: BabylonState, { bsnId }: MsgCreateFinalityProvider): string {
  if (state.line === 'genesis' || bsnId === '' || bsnId === chainId) return ''
  if (!state.consumers.has(bsnId)) throw plainError('the BSN ID is not registered')
  return bsnId
}
