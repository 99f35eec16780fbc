import type { StakeState } from '@/lib/flows/stake-state'

/** The steps a person sees; what needs neither them nor anybody else is part of its neighbour. */
export const stakeSteps = [
  'rehearsal',
  'penalties',
  'possession',
  'registration',
  'covenant',
  'staking',
] as const

export type StakeStep = (typeof stakeSteps)[number]

export const stepOf: Record<StakeState['step'], StakeStep | 'done'> = {
  build: 'rehearsal',
  'rehearse-unbonding': 'rehearsal',
  'rehearse-withdrawal': 'rehearsal',
  rehearsed: 'rehearsal',
  'sign-slashing': 'penalties',
  'sign-unbonding-slashing': 'penalties',
  'prove-possession': 'possession',
  'sign-registration': 'registration',
  register: 'registration',
  'await-covenant': 'covenant',
  'sign-staking': 'staking',
  broadcast: 'staking',
  watch: 'done',
  done: 'done',
}
