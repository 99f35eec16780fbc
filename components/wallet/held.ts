import type { Wallets } from './wallet-store'

type Kinds = { readonly [Chain in keyof Wallets]: Pick<Wallets[Chain], 'kind'> }

export const isAnyConnected = ({ bitcoin, babylon }: Kinds): boolean =>
  bitcoin.kind === 'connected' || babylon.kind === 'connected'

export const areBothConnected = ({ bitcoin, babylon }: Kinds): boolean =>
  bitcoin.kind === 'connected' && babylon.kind === 'connected'

/** Whether there is something to let go of: a wallet that is locked, or that failed, may be remembered all the same. */
export const isAnyHeld = ({ bitcoin, babylon }: Kinds): boolean =>
  bitcoin.kind !== 'none' || babylon.kind !== 'none'
