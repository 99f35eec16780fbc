import { formatAccount, parseKeySources } from '@/lib/bitcoin/descriptor'
import { accountAt, type TracedAccount } from '@/lib/bitcoin/key-source'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'

type Store = Pick<Storage, 'getItem' | 'setItem'>

const rememberedKey = (network: BitcoinNetwork): string => `holdfast.air-gapped.${network}`

/** The descriptor of the one key that was used last is kept: it is public, and tells of no other key. */
export function rememberAccount(storage: Store, traced: TracedAccount): void {
  storage.setItem(rememberedKey(traced.account.network), formatAccount(traced))
}

/** Anything that is not what we write is as if nothing were written. */
export function rememberedAccount(storage: Store, network: BitcoinNetwork): TracedAccount | null {
  const sources = parseKeySources(storage.getItem(rememberedKey(network)) ?? '', network)
  const [source] = sources.ok ? sources.value : []
  return source?.keys.form === 'single' ? accountAt(source, 0, network) : null
}
