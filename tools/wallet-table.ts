import { readFileSync, writeFileSync } from 'node:fs'
import { knownWallets } from '@/lib/config/wallets'
import { renderedIn } from './wallet-table/page'

const page = 'docs/wallets.md'

/** Part of `npm run format`: writes what is known of each wallet into the page about wallets. */
export async function main(): Promise<void> {
  writeFileSync(page, renderedIn(readFileSync(page, 'utf8'), knownWallets))
}
