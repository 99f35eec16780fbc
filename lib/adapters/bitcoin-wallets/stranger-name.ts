import { knownWallets } from '@/lib/config/wallets'

/** Wallets disagree with themselves on whether they are called a wallet; what only looks alike counts as the same. */
export const productName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\([^)]*(?:\)|$)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/wallet$/, '')

const known = new Set(knownWallets.map(({ name }) => productName(name)))

/** A stranger that bears the name of a wallet we know is shown with what tells it apart: the place it is at, or its id. */
export const strangerName = (name: string, mark: string): string =>
  known.has(productName(name)) ? `${name} (${mark})` : name
