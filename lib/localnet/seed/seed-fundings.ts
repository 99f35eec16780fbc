import { signEcdsa } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex } from '@/lib/bitcoin/hex'
import { toSats } from '@/lib/bitcoin/sats'
import { toDer } from '@/lib/bitcoin/signature'
import {
  finalSequence,
  sighash,
  unsignedTransaction,
  withWitnesses,
} from '@/lib/bitcoin/transaction'
import type { TxOutput, Utxo } from '@/lib/bitcoin/utxo'
import { minerScript } from '@/lib/localnet/faucet'
import { minerKey } from '@/lib/localnet/genesis-keys'
import { Refusal } from '@/lib/localnet/http'
import { coinsPerFunding } from './seed'

/** Sats for each output: about the least a node relays for its 43 bytes. */
const feePerOutput = 60n
const feePerInput = 200n

/** Pays all outputs out of the miner's coins, so many in one transaction. */
export function seedFundings(coins: readonly Utxo[], outputs: readonly TxOutput[]): readonly Hex[] {
  const left = [...coins]
  const made: Hex[] = []
  for (let from = 0; from < outputs.length; from += coinsPerFunding)
    made.push(funding(left, outputs.slice(from, from + coinsPerFunding)))
  return made
}

function funding(left: Utxo[], outputs: readonly TxOutput[]): Hex {
  const wanted = outputs.reduce((sum, { value }) => sum + value + feePerOutput, 1_000n)
  const chosen: Utxo[] = []
  let total = 0n
  while (total < wanted + feePerInput * BigInt(chosen.length)) {
    const coin = left.shift()
    if (!coin) throw new Refusal(400, 'the miner does not have that many coins; mine more blocks')
    chosen.push(coin)
    total += coin.value
  }
  const change = toSats(total - wanted - feePerInput * BigInt(chosen.length) + 600n)
  return signedByMiner(chosen, [...outputs, { scriptPubKey: minerScript, value: change }])
}

function signedByMiner(coins: readonly Utxo[], outputs: readonly TxOutput[]): Hex {
  const inputs = coins.map(({ outpoint, scriptPubKey, value }) => ({
    ...{ outpoint, prevout: { scriptPubKey, value } },
    sequence: finalSequence,
  }))
  const unsigned = unsignedTransaction({ inputs, outputs })
  const key = minerKey.publicKey
  const witnesses = coins.map((_, index) => {
    const hash = sighash(unsigned, { path: 'p2wpkh', index, key })
    return [toDer(signEcdsa(hash, minerKey.secret)), bytesOf(key)]
  })
  return withWitnesses(unsigned, witnesses)
}
