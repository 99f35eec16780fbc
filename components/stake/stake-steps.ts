import type { StakeState } from '@/lib/flows/stake-state'

/** The steps a person sees; what needs neither them nor anybody else is part of its neighbour. */
export const stakeSteps = [
  'slashing',
  'unbondingSlashing',
  'possession',
  'registration',
  'covenant',
  'staking',
] as const

export type StakeStep = (typeof stakeSteps)[number]

export const stepOf: Record<StakeState['step'], StakeStep | 'done'> = {
  build: 'slashing',
  'sign-slashing': 'slashing',
  'sign-unbonding-slashing': 'unbondingSlashing',
  'prove-possession': 'possession',
  'sign-registration': 'registration',
  register: 'registration',
  'await-covenant': 'covenant',
  'sign-staking': 'staking',
  broadcast: 'staking',
  done: 'done',
}
