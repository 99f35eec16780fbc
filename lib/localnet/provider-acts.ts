import type { XOnlyKey } from '@/lib/bitcoin/keys'
import {
  msgCreateFinalityProvider,
  msgEditFinalityProvider,
  msgUnjailFinalityProvider,
  providerTypeUrls,
} from './babylon/finality/provider-messages'
import { signedPossession } from './babylon/finality/provider-possession'
import { genesisProviderCount } from './genesis-providers'
import { Refusal } from './http'
import type { Network } from './network'
import { ownProvider, sendAs } from './provider-account'
import { providerKeys } from './provider-keys'
import { addressOfKey } from './report'

/** The provider missed its votes: the chain takes its power and jails it. Throws a `Refusal`. */
export function jail(network: Network, key: XOnlyKey): void {
  const provider = network.world.babylon.finalityProviders.get(key)
  if (!provider) throw new Refusal(404, 'there is no such finality provider')
  if (provider.jailed || provider.slashedAt)
    throw new Refusal(400, `it is ${provider.jailed ? 'jailed' : 'slashed'} already`)
  network.act({ kind: 'provider-jailed', key })
}

/** The provider stops voting, or votes again; one that does not vote goes to jail by itself after a while. */
export function setVoting(network: Network, key: XOnlyKey, votes: boolean): void {
  if (!network.world.babylon.finalityProviders.has(key))
    throw new Refusal(404, 'there is no such finality provider')
  network.act({ kind: 'provider-absent', key, absent: !votes })
}

/** The provider asks to be let out. Throws a `Refusal`, also when the chain says that it is too early. */
export function unjail(network: Network, key: XOnlyKey): void {
  const { keys } = ownProvider(network, key)
  const signer = addressOfKey(keys.account)
  sendAs(network, keys.account, {
    typeUrl: providerTypeUrls.unjail,
    value: msgUnjailFinalityProvider.encode({ signer, key }),
  })
}

/** The provider sets another commission: a decimal share with 18 digits. Throws a `Refusal` with the chain's words. */
export function editCommission(network: Network, key: XOnlyKey, commission: string): void {
  const { record, keys } = ownProvider(network, key)
  const { moniker, identity, website, securityContact, details, address } = record
  const description = { moniker, identity, website, securityContact, details }
  sendAs(network, keys.account, {
    typeUrl: providerTypeUrls.edit,
    value: msgEditFinalityProvider.encode({ address, key, description, commission }),
  })
}

export type NewProvider = {
  readonly moniker: string
  readonly details?: string
  /** Decimal shares with 18 digits. */
  readonly commission?: string
  readonly maxRate?: string
  readonly maxChangeRate?: string
  /** Another network's id; Babylon itself unless given. */
  readonly bsnId?: string
}

/** A new provider with keys of its own, which are the local network's. Throws a `Refusal` with the chain's words. */
export function createProvider(network: Network, wanted: NewProvider): XOnlyKey {
  const { line } = network.world.babylon
  const { finality, account } = unusedKeys(network)
  const address = addressOfKey(account)
  const { moniker, details = '', bsnId = '' } = wanted
  sendAs(network, account, {
    typeUrl: providerTypeUrls.create,
    value: msgCreateFinalityProvider.encode({
      address,
      description: { moniker, identity: '', website: '', securityContact: '', details },
      key: finality.key,
      proofOfPossession: signedPossession(finality, { address, line }),
      bsnId,
      commission: {
        rate: wanted.commission ?? '0.050000000000000000',
        maxRate: wanted.maxRate ?? '0.200000000000000000',
        maxChangeRate: wanted.maxChangeRate ?? '0.010000000000000000',
      },
    }),
  })
  return finality.key
}

function unusedKeys({ world: { babylon } }: Network) {
  let number = genesisProviderCount + 1
  while (babylon.finalityProviders.has(providerKeys(number).finality.key)) number += 1
  return providerKeys(number)
}
