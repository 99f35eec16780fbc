import type { Flow } from './flow'
import { next } from './flow'
import { rebuiltStake } from './rebuilt-stake'
import { broadcastStake, signStaking } from './stake-broadcast'
import { buildStake } from './stake-build'
import { awaitCovenant } from './stake-covenant'
import { register, signRegistration } from './stake-registration'
import { rehearseUnbonding, rehearseWithdrawal } from './stake-rehearsal'
import { provePossession, signSlashing, signUnbondingSlashing } from './stake-signatures'
import type { StakeState } from './stake-state'
import { watchStake } from './stake-watch'

/** Locks bitcoin; the way out is signed and verified before anything is locked. */
export const stakeFlow: Flow<StakeState> = {
  name: 'stake',
  reservesCoins: true,
  decode: rebuiltStake,
  waitsFor: ({ step }) => waits[step],
  lockOf: ({ step, choice }) => (fixesCoins.has(step) ? `coins.${choice.account.address}` : null),
  advance(state, ports, attempt) {
    switch (state.step) {
      case 'build':
      case 'rehearsed':
        return buildStake(state, ports)
      case 'rehearse-unbonding':
        return rehearseUnbonding(state, ports)
      case 'rehearse-withdrawal':
        return rehearseWithdrawal(state, ports)
      case 'sign-slashing':
        return signSlashing(state, ports)
      case 'sign-unbonding-slashing':
        return signUnbondingSlashing(state, ports)
      case 'prove-possession':
        return provePossession(state, ports)
      case 'sign-registration':
        return signRegistration(state, ports)
      case 'register':
        return register(state, ports)
      case 'await-covenant':
        return awaitCovenant(state, ports, attempt)
      case 'sign-staking':
        return signStaking(state, ports)
      case 'broadcast':
        return broadcastStake(state, ports)
      case 'watch':
        return watchStake(state, ports)
      case 'done':
        return Promise.resolve(next(state))
    }
  },
}

/** Two stakes that chose their coins at the same moment would choose the same. */
const fixesCoins: ReadonlySet<StakeState['step']> = new Set(['build', 'rehearsed'])

const waits: Record<StakeState['step'], 'nobody' | 'user' | 'chain'> = {
  build: 'nobody',
  'rehearse-unbonding': 'user',
  'rehearse-withdrawal': 'user',
  rehearsed: 'nobody',
  'sign-slashing': 'user',
  'sign-unbonding-slashing': 'user',
  'prove-possession': 'user',
  'sign-registration': 'user',
  register: 'nobody',
  'await-covenant': 'chain',
  'sign-staking': 'user',
  broadcast: 'nobody',
  watch: 'chain',
  done: 'nobody',
}
