import { RefusedError } from '@/lib/ports/source'
import type { StakingParams } from '@/lib/staking/params'
import { registrationFloor } from '@/lib/staking/registration-fee'
import { type AgreedParams, agreedParams } from './agreed-params'
import { AddressFlaggedError, NotEnoughBabyError, ParamsChangeNearError } from './errors'
import type { FlowPorts } from './flow-ports'
import { changeAhead } from './params-ahead'
import type { StakeChoice } from './stake-state'
import { confirmAddress } from './steady'

/**
 * The parameters a new stake is built with, once nothing stands against it that would make its signatures worthless.
 * Ways out ask for none of this. Throws what stops the stake; what could not be found out does not.
 */
export async function paramsForStake(
  choice: StakeChoice,
  ports: FlowPorts,
): Promise<StakingParams> {
  const agreed = await agreedParams(ports)
  const change = changeAhead(agreed)
  if (change?.isNear) throw new ParamsChangeNearError(change.next.version, change.blocksLeft)
  await Promise.all([
    confirmWallets(choice, ports),
    confirmBaby(choice, agreed, ports),
    confirmClear(choice, ports),
  ])
  return agreed.params
}

/** The accounts the person chose are the ones their wallets are on now. Those that cannot tell are judged by what they sign. */
async function confirmWallets({ account, babylon }: StakeChoice, { wallets }: FlowPorts) {
  const connected = wallets()
  await Promise.all([
    connected.bitcoin && confirmAddress(connected.bitcoin, account.address),
    connected.babylon && confirmAddress(connected.babylon, babylon.address),
  ])
}

/** What a registration takes at the very least; the real fee is known, and compared again, once it can be simulated. */
async function confirmBaby({ babylon }: StakeChoice, { params }: AgreedParams, ports: FlowPorts) {
  const floor = registrationFloor(params)
  const balance = await ports.babylon.balance(babylon.address)
  if (balance < floor) throw new NotEnoughBabyError(floor, balance)
}

/** A screening that fails is no verdict; only a refusal for legal reasons is one. */
async function confirmClear({ account }: StakeChoice, { indexer }: FlowPorts) {
  const verdict = await indexer.screening(account.address).catch((error: unknown) => {
    if (isForbidden(error)) throw error
    return 'unknown'
  })
  if (verdict === 'flagged') throw new AddressFlaggedError(account.address)
}

/** HTTP 451: the server may not answer from here. */
const isForbidden = (error: unknown) => error instanceof RefusedError && error.status === 451
