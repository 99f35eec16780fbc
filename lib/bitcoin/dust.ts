import type { Hex } from './hex'
import { type Sats, toSats } from './sats'
import { outputWeight } from './weight'

const witnessProgram = /^(?:00|5[1-9a-f]|60)(?:[0-9a-f]{2}){3,41}$/

/**
 * The least an output may hold for nodes to relay it: 330 sat for P2TR, 294 for P2WPKH, 0 for OP_RETURN.
 * Three times the size of the output and of the input that will spend it (Bitcoin Core's `GetDustThreshold`).
 */
export function dustLimit(scriptPubKey: Hex): Sats {
  if (scriptPubKey.startsWith('6a')) return toSats(0)
  const spendBytes = witnessProgram.test(scriptPubKey) ? 67 : 148
  return toSats(3 * (outputWeight(scriptPubKey) / 4 + spendBytes))
}
