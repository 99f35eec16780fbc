import type { Metadata } from 'next'
import { PositionsScreen } from '@/components/positions/positions-screen'
import { messages } from '@/messages/en'

export const metadata: Metadata = { title: messages.meta.positions }

export default function PositionsPage() {
  return <PositionsScreen />
}
