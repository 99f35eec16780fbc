import { useTranslations } from 'use-intl'
import type { Blocks } from '@/lib/bitcoin/blocks'

export function BlockCount({ value }: { readonly value: Blocks }) {
  const t = useTranslations('unit')
  return <data value={value}>{t('blocks', { count: value })}</data>
}
