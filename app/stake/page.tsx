import type { Metadata } from 'next'
import { StakeScreen } from '@/components/stake/stake-screen'
import { messages } from '@/messages/en'

export const metadata: Metadata = { title: messages.meta.stake }

export default function StakePage() {
  return <StakeScreen />
}
