import { sha256 } from '@noble/hashes/sha2'
import { fromUtf8 } from 'uint8array-tools'
import { bytesOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { babylonAddress, babylonAddressOf } from '@/lib/staking/babylon-address'
import type { ProofOfPossession } from '@/lib/staking/messages'
import type { Consumer } from './babylon/consumers/consumer'
import { signedPossession } from './babylon/finality/provider-possession'
import type { FinalityProviderRecord, ProtocolLine } from './babylon/state'
import { type GenesisNetwork, genesisNetworks } from './genesis-network-list'
import { genesisProviderCrowd } from './genesis-provider-crowd'
import { type GenesisProvider, genesisProviderList } from './genesis-provider-list'
import { providerKeys } from './provider-keys'

const satsPerBtc = 100_000_000n

const own = [...genesisProviderList, ...genesisProviderCrowd]

/** What a network's providers have behind them, from the first to the tenth, in BTC. */
const networkStakes = [120, 96, 71, 55, 40, 28, 17, 9, 3, 0]

/** In the order of their keys' numbers: Babylon's own first, then each other network's. */
const rows: readonly (readonly [provider: GenesisProvider, bsnId: string])[] = [
  ...own.map((provider) => [provider, ''] as const),
  ...genesisNetworks.flatMap(({ id, providers }) =>
    providers.map(([moniker, commission], index) => {
      const provider: GenesisProvider = [moniker, '', commission, networkStakes[index] ?? 0]
      return [provider, id] as const
    }),
  ),
]

/** How many there are from the beginning; the numbers after it belong to those that are created later. */
export const genesisProviderCount = rows.length

const made = new Map<ProtocolLine, readonly FinalityProviderRecord[]>()

/** On the `genesis` line they all secure Babylon. */
export function genesisProviders(line: ProtocolLine): readonly FinalityProviderRecord[] {
  const known = made.get(line)
  if (known) return known
  const records = rows.map(([provider, bsnId], index) =>
    providerRecord(provider, { number: index + 1, bsnId: line === 'bsn' ? bsnId : '', line }),
  )
  made.set(line, records)
  return records
}

function providerRecord(
  [moniker, details, commission, stakedBtc, standing = 'good']: GenesisProvider,
  {
    number,
    bsnId,
    line,
  }: { readonly number: number; readonly bsnId: string; readonly line: ProtocolLine },
): FinalityProviderRecord {
  const { finality, account } = providerKeys(number)
  const address = babylonAddressOf(bytesOf(account.publicKey))
  let signed: ProofOfPossession | null = null
  return {
    key: finality.key,
    address,
    bsnId,
    moniker,
    identity: '',
    website: `https://${moniker.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
    securityContact: '',
    details,
    commission: shareOf(commission),
    commissionInfo: {
      maxRate: '0.200000000000000000',
      maxChangeRate: '0.010000000000000000',
      updatedAt: Date.UTC(2025, 0, 1),
    },
    timestampedFrom: 0,
    jailed: standing === 'jailed',
    slashedAt: standing === 'slashed' ? { babylonHeight: 1, bitcoinHeight: 1 } : null,
    elder: { stake: BigInt(stakedBtc) * satsPerBtc, delegations: Math.ceil(stakedBtc / 3) },
    // Signing takes longer than all the rest, and hardly any proof is ever asked for.
    get possession() {
      signed ??= signedPossession(finality, { address, line })
      return signed
    },
  }
}

const shareOf = (basisPoints: number): string =>
  `0.${basisPoints.toString().padStart(4, '0')}`.padEnd(20, '0')

/** The networks beside Babylon; none on the `genesis` line. */
export const genesisConsumers = (line: ProtocolLine): readonly Consumer[] =>
  line === 'genesis' ? [] : genesisNetworks.map(consumer)

function consumer(network: GenesisNetwork): Consumer {
  const { id, name, description } = network
  const common = { id, name, description, rewardsCommission: '0.100000000000000000' }
  if (network.type === 'COSMOS') return { ...common, type: 'COSMOS', channelId: network.channelId }
  return {
    ...common,
    type: 'ROLLUP',
    contractAddress: contractOf(id),
    allowlist: network.admitted === null ? null : keysIn(id).slice(0, network.admitted),
  }
}

/** A contract's address is as long as a hash. */
const contractOf = (id: string): string =>
  babylonAddress(sha256(fromUtf8(`finality contract of ${id}`)))

const keysIn = (id: string): readonly XOnlyKey[] =>
  rows.flatMap(([, bsnId], index) => (bsnId === id ? [providerKeys(index + 1).finality.key] : []))
