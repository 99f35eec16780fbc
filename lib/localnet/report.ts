import { sha256 } from '@noble/hashes/sha2'
import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf } from '@/lib/bitcoin/hex'
import { babylonAddressOf } from '@/lib/staking/babylon-address'
import type { Any } from '@/lib/staking/cosmos-messages'
import { authInfo, signDocBytes, txBody, txRaw } from '@/lib/staking/cosmos-tx'
import { toUbbn } from '@/lib/staking/ubbn'
import { minimumFee } from './babylon/gas'
import { ChainError } from './babylon/state'
import { simulate } from './babylon/transactions'
import { chainId } from './genesis'
import type { LocalKey } from './genesis-keys'
import type { Network } from './network'

const gasLimit = 600_000n

export const addressOfKey = ({ publicKey }: LocalKey): string =>
  babylonAddressOf(bytesOf(publicKey))

/** Sends one message to Babylon if it would be taken, and says so: what would be refused now is looked at again later. */
export function report(network: Network, sender: LocalKey, message: Any): boolean {
  if (network.world.babylon.bitcoinReorgs.isHalted) return false
  const tx = signedTx(network, sender, message)
  const isTaken = wouldSucceed(network, tx)
  if (isTaken) network.broadcast(tx)
  return isTaken
}

/** Sends one message to Babylon that is known to be right. */
export function send(network: Network, sender: LocalKey, message: Any): void {
  if (!network.world.babylon.bitcoinReorgs.isHalted)
    network.broadcast(signedTx(network, sender, message))
}

/** A transaction as anyone would send it, with a fee, which Babylon pays back. */
export function signedTx({ world }: Network, sender: LocalKey, message: Any): Uint8Array {
  const account = world.babylon.accounts.get(addressOfKey(sender))
  if (!account) throw new Error('a reporter without a Babylon account')
  const bodyBytes = txBody([message])
  const authInfoBytes = authInfo({
    publicKey: bytesOf(sender.publicKey),
    sequence: account.sequence,
    fee: toUbbn(minimumFee(gasLimit)),
    gasLimit,
  })
  const doc = { bodyBytes, authInfoBytes, chainId, accountNumber: account.number }
  const signature = signEcdsa(sha256(signDocBytes(doc)), sender.secret)
  return txRaw({ bodyBytes, authInfoBytes, signature })
}

function wouldSucceed({ world: { babylon } }: Network, tx: Uint8Array): boolean {
  try {
    simulate(babylon, tx)
    return true
  } catch (error) {
    if (error instanceof ChainError) return false
    throw error
  }
}
