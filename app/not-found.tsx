import type { Metadata } from 'next'
import { NotFound } from '@/components/shell/not-found'
import { messages } from '@/messages/en'

export const metadata: Metadata = { title: messages.meta.notFound }

export default function NotFoundPage() {
  return <NotFound />
}
