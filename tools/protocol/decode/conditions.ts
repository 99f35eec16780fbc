import type { Hex } from '@/lib/bitcoin/hex'
import { recogniseLeaf } from '@/lib/staking/recognise-script'
import { type Signers, spendingConditionOf } from '@/lib/staking/spending-conditions'
import { leafHashOf } from './revealed-leaf'

/** A tapscript: which of Babylon's it is, who can spend by it and when; `path` is null for any other script. */
export function tapscript(script: Hex) {
  const leaf = recogniseLeaf(script)
  const told = { script, leafHash: leafHashOf(script) }
  if (!leaf) return { path: null, ...told, signers: [], after: null, words: foreign }
  const { path, signers, after } = spendingConditionOf(leaf)
  const who = signers.map(wordsOfSigners).join(', together with ')
  const when = after === null ? 'at any time' : `once the output is ${after} blocks deep`
  return { path, ...told, signers, after, words: `${who}, ${when}` }
}

const foreign = 'not one of the scripts of Babylon staking'

function wordsOfSigners({ role, keys, needed }: Signers): string {
  switch (role) {
    case 'staker':
      return `the staker ${keys[0]}`
    case 'finality-provider':
      return keys.length === 1
        ? `the finality provider ${keys[0]}`
        : `${needed} of ${keys.length} finality providers`
    case 'covenant':
      return `${needed} of the ${keys.length} covenant members`
  }
}
