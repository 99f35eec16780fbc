import type { XOnlyKey } from '@/lib/bitcoin/keys'
import type { Any } from '@/lib/staking/cosmos-messages'
import { balanceOf } from './babylon/bank'
import type { FinalityProviderRecord } from './babylon/state'
import type { LocalKey } from './genesis-keys'
import { Refusal } from './http'
import type { Network } from './network'
import { keysOfProvider, type ProviderKeys } from './provider-keys'
import { addressOfKey, signedTx } from './report'

/** A provider whose keys are the local network's own. */
export type OwnProvider = { readonly record: FinalityProviderRecord; readonly keys: ProviderKeys }

/** Throws a `Refusal` when there is no such provider, or when somebody else has its keys. */
export function ownProvider({ world: { babylon } }: Network, key: XOnlyKey): OwnProvider {
  const record = babylon.finalityProviders.get(key)
  if (!record) throw new Refusal(404, 'there is no such finality provider')
  const keys = keysOfProvider(key, babylon.finalityProviders.size)
  if (!keys) throw new Refusal(400, 'the keys of this finality provider are not known here')
  return { record, keys }
}

const enough = 1_000_000n
const allowance = 10_000_000n

/** Sends one message with a provider's account, which is given BABY when it has none. Throws the chain's refusal. */
export function sendAs(network: Network, sender: LocalKey, message: Any): void {
  const address = addressOfKey(sender)
  if (balanceOf(network.world.babylon, address) < enough)
    network.act({ kind: 'babylon-funds', address, ubbn: allowance.toString() })
  const { outcome } = network.broadcast(signedTx(network, sender, message))
  if (outcome.code !== 0)
    throw new Refusal(400, `${outcome.codespace} ${outcome.code}: ${outcome.log}`)
}
