import type { SigningRequest } from '@/lib/bitcoin/signing'
import type { BitcoinWallet } from '@/lib/ports/bitcoin-wallet'
import type { RehearsalFailure } from '@/lib/ports/rehearsals'
import { WalletError } from '@/lib/ports/wallets'
import { type Rehearsal, rehearsal } from '@/lib/staking/rehearsal'
import { termsOf } from '@/lib/staking/terms'
import { RehearsalFailedError } from './errors'
import { next, type Outcome } from './flow'
import type { FlowPorts } from './flow-ports'
import { mustRehearse, rehearsedBy } from './rehearsed'
import type { At, Rehearsing, StakeState } from './stake-state'
import { askedSignatures, bitcoinWallet } from './wallet-prompt'

/** Both ways out of the stake that is going to be made, of a coin that cannot exist. */
export function rehearsalOf({ choice, params }: Rehearsing): Rehearsal {
  const { account, finalityProviders, stakingTime, value } = choice
  const terms = termsOf({ params, staker: account.key, finalityProviders, stakingTime })
  return rehearsal({ params, terms, value, account })
}

/** The first half of the rehearsal; the whole of it, if the wallet signs several transactions in one prompt. */
export async function rehearseUnbonding(
  state: At<'rehearse-unbonding'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const { account } = state.choice
  const wallet = bitcoinWallet(ports, account)
  if (!(await mustRehearse(wallet, account, ports))) return rehearsed(state)
  const { unbonding, withdrawal } = rehearsalOf(state)
  if (wallet.signsSeveral) {
    await rehearse({ wallet, state, ports }, [unbonding, withdrawal])
    return passed({ wallet, state, ports })
  }
  await rehearse({ wallet, state, ports }, [unbonding])
  const { id, version } = wallet
  return next<StakeState>({ ...state, step: 'rehearse-withdrawal', signer: { id, version } })
}

/** The second half. With another wallet than the first half's, the rehearsal begins again. */
export async function rehearseWithdrawal(
  { signer, ...state }: At<'rehearse-withdrawal'>,
  ports: FlowPorts,
): Promise<Outcome<StakeState>> {
  const wallet = bitcoinWallet(ports, state.choice.account)
  if (wallet.id !== signer.id || wallet.version !== signer.version)
    return next<StakeState>({ ...state, step: 'rehearse-unbonding' })
  await rehearse({ wallet, state, ports }, [rehearsalOf(state).withdrawal])
  return passed({ wallet, state, ports })
}

type Rehearser = {
  readonly wallet: BitcoinWallet
  readonly state: Rehearsing
  readonly ports: FlowPorts
}

/** Throws `RehearsalFailedError` when the wallet cannot sign, and remembers that. */
async function rehearse(
  { wallet, state, ports }: Rehearser,
  requests: readonly SigningRequest[],
): Promise<void> {
  const { account } = state.choice
  const answer = await askedSignatures(wallet, account, requests).catch(failureIn)
  if (answer.ok) return
  const failed = { outcome: 'failed', at: ports.now(), reason: answer.problem } as const
  await ports.rehearsals.remember(rehearsedBy(wallet, account), failed)
  throw new RehearsalFailedError(wallet.name, failed.reason)
}

/** A person who says no, is not there or is on another account has not shown that the wallet cannot. */
function failureIn(error: unknown): { readonly ok: false; readonly problem: RehearsalFailure } {
  const code = error instanceof WalletError ? error.code : null
  if (code === 'wallet-unsupported' || code === 'wallet-failed') return { ok: false, problem: code }
  throw error
}

async function passed({ wallet, state, ports }: Rehearser): Promise<Outcome<StakeState>> {
  const of = rehearsedBy(wallet, state.choice.account)
  await ports.rehearsals.remember(of, { outcome: 'passed', at: ports.now() })
  return rehearsed(state)
}

/** On to the transaction, or to its last signature when it is fixed and registered already. */
const rehearsed = (state: Rehearsing): Outcome<StakeState> =>
  next<StakeState>(
    'transaction' in state
      ? { ...state, step: 'sign-staking' }
      : { step: 'rehearsed', choice: state.choice },
  )
