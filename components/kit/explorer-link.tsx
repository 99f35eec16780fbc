'use client'

import { useTranslations } from 'use-intl'
import type { Txid } from '@/lib/bitcoin/txid'
import { transactionPage } from '@/lib/config/explorers'
import { useExplorer } from './use-explorer'

/** To the transaction's page at the explorer of the person's choice, in a tab of its own that does not learn where from. */
export function ExplorerLink({ txid }: { readonly txid: Txid }) {
  const t = useTranslations('position.fact')
  const explorer = useExplorer()
  if (!explorer) return null
  return (
    <a
      href={transactionPage(explorer, txid)}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-11 items-center px-2 text-sm underline underline-offset-4"
    >
      {explorer.name ? t('explorerNamed', { name: explorer.name }) : t('explorer')}
    </a>
  )
}
