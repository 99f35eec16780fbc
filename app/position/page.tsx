import type { Metadata } from 'next'
import { PositionScreen } from '@/components/positions/position-screen'
import { messages } from '@/messages/en'

export const metadata: Metadata = { title: messages.meta.position }

export default function PositionPage() {
  return <PositionScreen />
}
