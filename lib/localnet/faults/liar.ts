import { addressOf, scriptOfKey } from '@/lib/bitcoin/address'
import type { Hex } from '@/lib/bitcoin/hex'
import { type LocalKey, localKey } from '@/lib/localnet/genesis-keys'

/** Whoever would gain if a lie were believed. */
export const liarKey: LocalKey = localKey('liar')

const owner = { kind: 'p2tr', key: liarKey.key } as const

export const liarScript: Hex = scriptOfKey(owner)

export const liarAddress: string = addressOf({ ...owner, network: 'regtest' })
