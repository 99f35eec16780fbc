import { sha256 } from '@noble/hashes/sha2'
import { signSchnorr } from '@/lib/bitcoin/ecc'
import { hash160 } from '@/lib/bitcoin/hashes'
import { bytesOf, hexOf } from '@/lib/bitcoin/hex'
import { babylonAddress } from '@/lib/staking/babylon-address'
import type { FinalityProviderRecord } from './babylon/state'
import { localKey } from './genesis-keys'
import { type GenesisProvider, genesisProviderList } from './genesis-provider-list'

const satsPerBtc = 100_000_000n

export const genesisProviders = (): readonly FinalityProviderRecord[] =>
  genesisProviderList.map(providerRecord)

function providerRecord(
  [moniker, details, commission, stakedBtc, standing = 'good']: GenesisProvider,
  index: number,
): FinalityProviderRecord {
  const finalityKey = localKey(`finality provider ${index + 1}`)
  const account = hash160(bytesOf(localKey(`finality provider account ${index + 1}`).publicKey))
  return {
    key: finalityKey.key,
    address: babylonAddress(account),
    moniker,
    website: `https://${moniker.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
    details,
    commission: `0.${commission.toString().padStart(4, '0')}`.padEnd(20, '0'),
    jailed: standing === 'jailed',
    slashedAt: standing === 'slashed' ? { babylonHeight: 1, bitcoinHeight: 1 } : null,
    elder: { stake: BigInt(stakedBtc) * satsPerBtc, delegations: Math.ceil(stakedBtc / 3) },
    possession: hexOf(signSchnorr(sha256(account), finalityKey.secret, new Uint8Array(32))),
  }
}
