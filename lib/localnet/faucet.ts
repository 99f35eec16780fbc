import { scriptOfKey } from '@/lib/bitcoin/address'
import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { type Sats, toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import {
  finalSequence,
  sighash,
  unsignedTransaction,
  withWitnesses,
} from '@/lib/bitcoin/transaction'
import type { Utxo } from '@/lib/bitcoin/utxo'
import { minerKey } from './genesis-keys'
import { Refusal } from './http'
import type { World } from './world'

/** Where every block's reward goes. */
export const minerScript: Hex = scriptOfKey({ kind: 'p2wpkh', publicKey: minerKey.publicKey })

const coinbaseMaturity = 100
/** Well above the minimum, so that the faucet's transactions are never the ones that wait. */
const feeFor = (inputs: number): bigint => 1_500n + 1_000n * BigInt(inputs)
const dust = 1_000n
const maxInputs = 500

/** A signed transaction of the miner's coins to `scriptPubKey`. Refuses when there are not enough. */
export function faucetTransaction(world: World, scriptPubKey: Hex, value: Sats): Hex {
  const coins = coinsFor(world, value)
  const total = coins.reduce((sum, coin) => sum + coin.value, 0n)
  const change = total - value - feeFor(coins.length)
  const outputs = [{ scriptPubKey, value }]
  if (change > dust) outputs.push({ scriptPubKey: minerScript, value: toSats(change) })
  const unsigned = unsignedTransaction({
    inputs: coins.map((coin) => ({
      outpoint: coin.outpoint,
      prevout: { scriptPubKey: coin.scriptPubKey, value: coin.value },
      sequence: finalSequence,
    })),
    outputs,
  })
  const key = minerKey.publicKey
  const witnesses = coins.map((_, index) => {
    const hash = sighash(unsigned, { path: 'p2wpkh', index, key })
    return [toDer(signEcdsa(hash, minerKey.secret)), bytesOf(key)]
  })
  return withWitnesses(unsigned, witnesses)
}

/** The largest spendable coins first: few inputs, and the change stays usable. */
function coinsFor(world: World, value: bigint): readonly Utxo[] {
  const chosen: Utxo[] = []
  let total = 0n
  const isEnough = () => total >= value + feeFor(chosen.length)
  for (const coin of spendableCoins(world)) {
    if (isEnough() || chosen.length === maxInputs) break
    chosen.push(coin)
    total += coin.value
  }
  if (!isEnough())
    throw new Refusal(400, 'the faucet does not have that many coins; mine more blocks')
  return chosen
}

/** The miner's coins that are mature and that nothing in the mempool spends, the largest first. */
export const spendableCoins = ({ bitcoin }: World): readonly Utxo[] =>
  bitcoin
    .utxosOf(minerScript)
    .filter((coin) => !isImmature(bitcoin, coin))
    .toSorted((a, b) => Number(b.value - a.value))

function isImmature(bitcoin: World['bitcoin'], { outpoint, confirmedAt }: Utxo): boolean {
  if (confirmedAt === null || bitcoin.tip().height + 1 - confirmedAt >= coinbaseMaturity)
    return false
  return bitcoin.transaction(outpoint.txid)?.block?.position === 0
}
