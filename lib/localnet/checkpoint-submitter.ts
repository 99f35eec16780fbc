import { scriptOfKey } from '@/lib/bitcoin/address'
import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import {
  finalSequence,
  outputsOf,
  sighash,
  unsignedTransaction,
  withWitnesses,
} from '@/lib/bitcoin/transaction'
import type { Txid } from '@/lib/bitcoin/txid'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { babylonAddressOf, parseBabylonAddress } from '@/lib/staking/babylon-address'
import { checkpointScripts } from '@/lib/staking/checkpoint'
import type { RawCheckpoint } from './babylon/epochs/epoch-state'
import { insertBtcSpvProofUrl, msgInsertBtcSpvProof } from './babylon/epochs/insert-spv-proof'
import { faucetTransaction } from './faucet'
import { checkpointParams } from './genesis'
import { submitterKey } from './genesis-keys'
import { Refusal } from './http'
import type { Network } from './network'
import { addressOfKey, report } from './report'

const submitterScript = scriptOfKey({ kind: 'p2wpkh', publicKey: submitterKey.publicKey })
const fee = 5_000n
const allowance = toSats(5_000_000)

/** Writes the oldest checkpoint that is sealed into two Bitcoin transactions, and reports them once they are mined. */
export async function submitCheckpoints(network: Network): Promise<void> {
  const { babylon, operators } = network.world
  if (!operators.watchers.checkpoints || babylon.bitcoinReorgs.isHalted) return
  const checkpoint = oldestSealed(network)
  if (!checkpoint) return
  const scripts = scriptsOf(checkpoint)
  const known = scripts.map((script) => carrierOf(network, script))
  const [first, second] = known
  if (first && second) reportCheckpoint(network, [first, second])
  else
    for (const [index, script] of scripts.entries())
      if (!known[index]) await writeToBitcoin(network, script)
}

/** A later checkpoint counts only above the one before it. */
function oldestSealed({ world: { babylon } }: Network): RawCheckpoint | null {
  for (const epoch of babylon.epochs.open.keys()) {
    const checkpoint = babylon.epochs.checkpoints.get(epoch)
    if (checkpoint?.status === 'SEALED') return checkpoint
  }
  return null
}

function scriptsOf({ epoch, ...signed }: RawCheckpoint): readonly [Hex, Hex] {
  const account = parseBabylonAddress(babylonAddressOf(bytesOf(submitterKey.publicKey)))
  if (!account.ok) throw new RangeError('the submitter has no account')
  return checkpointScripts(
    { ...signed, epoch: BigInt(epoch), submitter: hexOf(account.value.bytes) },
    hexOf(bytesOf(checkpointParams.tag)),
  )
}

/** The submitter's transaction with this OP_RETURN. Its last ones are enough: it writes one checkpoint after the other. */
const carrierOf = ({ world: { bitcoin } }: Network, script: Hex): Txid | null =>
  bitcoin
    .historyOf(submitterScript)
    .slice(0, 8)
    .find(({ hex }) => outputsOf(hex).some(({ scriptPubKey }) => scriptPubKey === script))?.txid ??
  null

async function writeToBitcoin(network: Network, script: Hex): Promise<void> {
  const coin = largestCoin(network) ?? (await fundedCoin(network))
  if (coin) await network.submit(carrier(coin, script))
}

function largestCoin({ world: { bitcoin } }: Network): Utxo | null {
  const [coin = null] = bitcoin
    .utxosOf(submitterScript)
    .toSorted((a, b) => Number(b.value - a.value))
  return coin && coin.value > 2n * fee ? coin : null
}

/** null when the faucet has nothing to give now; it is asked again later. */
async function fundedCoin(network: Network): Promise<Utxo | null> {
  try {
    await network.submit(faucetTransaction(network.world, submitterScript, allowance))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  return largestCoin(network)
}

function carrier(coin: Utxo, script: Hex): Hex {
  const change: Sats = toSats(coin.value - fee)
  const unsigned = unsignedTransaction({
    inputs: [
      {
        outpoint: coin.outpoint,
        prevout: { scriptPubKey: coin.scriptPubKey, value: coin.value },
        sequence: finalSequence,
      },
    ],
    outputs: [
      { scriptPubKey: script, value: toSats(0) },
      { scriptPubKey: submitterScript, value: change },
    ],
  })
  const key = submitterKey.publicKey
  const hash = sighash(unsigned, { path: 'p2wpkh', index: 0, key })
  return withWitnesses(unsigned, [[toDer(signEcdsa(hash, submitterKey.secret)), bytesOf(key)]])
}

function reportCheckpoint(network: Network, txids: readonly [Txid, Txid]): void {
  const proofs = txids.flatMap((txid) => spvProofOf(network, txid))
  if (proofs.length < txids.length) return
  report(network, submitterKey, {
    typeUrl: insertBtcSpvProofUrl,
    value: msgInsertBtcSpvProof.encode({ submitter: addressOfKey(submitterKey), proofs }),
  })
}

function spvProofOf({ world: { bitcoin, babylon } }: Network, txid: Txid) {
  const proof = bitcoin.merkleProof(txid)
  const transaction = bitcoin.transaction(txid)?.hex
  const header = proof && babylon.lightClient.find(proof.block.hash)?.hex
  if (!proof || !transaction || !header) return []
  const siblings = proof.siblings.map((hash) => hexOf(bytesOf(hash).reverse())).join('') as Hex
  return [{ transaction, index: proof.position, siblings, header }]
}
