import { sha256 } from '@noble/hashes/sha2'
import { concat, fromUtf8 } from 'uint8array-tools'
import { type Hex, hexOf } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { appHashAt, voteContext, voteMessage } from './babylon/finality/app-hash'
import { publicNonce, signOnce } from './babylon/finality/eots'
import {
  msgAddFinalitySig,
  msgEquivocationEvidence,
  providerTypeUrls,
} from './babylon/finality/provider-messages'
import { watcherKey } from './genesis-keys'
import type { Network } from './network'
import { type OwnProvider, ownProvider, sendAs } from './provider-account'
import { addressOfKey } from './report'
import { slashStakes } from './slasher'

/**
 * The provider signs two blocks of one height with one nonce. Babylon works its key out of the two signatures and
 * slashes it; the slashing transactions of its first stakes wait in Bitcoin's mempool after this, and more follow with
 * every tick. Throws a `Refusal` with the chain's words, as for a provider that has no power to vote with.
 */
export async function doubleSign(network: Network, key: XOnlyKey): Promise<void> {
  const provider = ownProvider(network, key)
  const pair = signedTwice(network, provider)
  if (provider.record.bsnId === '') voteTwice(network, provider, pair)
  else tellOfBoth(network, provider, pair)
  await slashStakes(network)
}

type Pair = ReturnType<typeof signedTwice>

function signedTwice({ world: { babylon } }: Network, { keys: { finality } }: OwnProvider) {
  const { height, line } = babylon
  const nonce = sha256(concat([finality.secret, fromUtf8(`nonce of block ${height}`)]))
  const sign = (appHash: Hex) => ({
    appHash,
    signature: signOnce(finality.secret, nonce, voteMessage(voteContext(line), height, appHash)),
  })
  return {
    height: BigInt(height),
    publicRandomness: publicNonce(nonce),
    canonical: sign(appHashAt(height)),
    fork: sign(hexOf(sha256(fromUtf8(`another block ${height}`)))),
  }
}

/** Babylon's own providers send their votes to Babylon, the wrong one too. */
function voteTwice(network: Network, { record, keys }: OwnProvider, pair: Pair): void {
  const { height, publicRandomness } = pair
  for (const vote of [pair.canonical, pair.fork])
    sendAs(network, keys.account, {
      typeUrl: providerTypeUrls.addFinalitySig,
      value: msgAddFinalitySig.encode({
        ...{ signer: record.address, key: record.key, height, publicRandomness },
        ...vote,
      }),
    })
}

/** Who watches another network tells Babylon of what was signed there. */
function tellOfBoth(network: Network, { record }: OwnProvider, pair: Pair): void {
  const { height, publicRandomness, canonical, fork } = pair
  sendAs(network, watcherKey, {
    typeUrl: providerTypeUrls.equivocation,
    value: msgEquivocationEvidence.encode({
      ...{ signer: addressOfKey(watcherKey), key: record.key, height, publicRandomness },
      canonicalAppHash: canonical.appHash,
      forkAppHash: fork.appHash,
      canonicalSignature: canonical.signature,
      forkSignature: fork.signature,
      signingContext: voteContext(network.world.babylon.line),
    }),
  })
}
