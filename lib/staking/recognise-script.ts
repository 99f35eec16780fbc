import { type Blocks, toBlocks } from '@/lib/bitcoin/blocks'
import type { Hex } from '@/lib/bitcoin/hex'
import type { XOnlyKey } from '@/lib/bitcoin/keys'
import { type ScriptWord, wordsOf } from '@/lib/bitcoin/script'
import type { Covenant } from './params'
import { slashingScript, timelockScript, unbondingScript } from './scripts'

/** One of Babylon's three scripts, taken apart. Keys ascend, as they stand in the script. */
export type RecognisedLeaf =
  | { readonly kind: 'timelock'; readonly staker: XOnlyKey; readonly timelock: Blocks }
  | { readonly kind: 'unbonding'; readonly staker: XOnlyKey; readonly covenant: Covenant }
  | {
      readonly kind: 'slashing'
      readonly staker: XOnlyKey
      readonly finalityProviders: readonly XOnlyKey[]
      readonly covenant: Covenant
    }

/**
 * Which of the three scripts this is, and its parts; null for anything else. What it finds it has put together again,
 * so a script is recognised only if Babylon would write it exactly so: sorted keys, each once, minimal numbers.
 * Whether the keys are on the curve is `isOnCurve`'s question.
 */
export function recogniseLeaf(script: Hex): RecognisedLeaf | null {
  const [staker, , ...rest] = wordsOf(script) ?? []
  if (!isKey(staker)) return null
  const leaf = timelockIn(staker, rest) ?? unbondingIn(staker, rest) ?? slashingIn(staker, rest)
  return leaf && hasDistinctKeys(leaf) && scriptOfLeaf(leaf) === script ? leaf : null
}

/** The script of a leaf's parts: what `recogniseLeaf` takes apart. Throws when the quorum cannot be met. */
export function scriptOfLeaf(leaf: RecognisedLeaf): Hex {
  switch (leaf.kind) {
    case 'timelock':
      return timelockScript(leaf.staker, leaf.timelock)
    case 'unbonding':
      return unbondingScript(leaf)
    case 'slashing':
      return slashingScript(leaf)
  }
}

type Words = readonly (ScriptWord | undefined)[]

function timelockIn(staker: XOnlyKey, words: Words): RecognisedLeaf | null {
  const [blocks] = words
  if (typeof blocks !== 'number' || blocks > 0xffff) return null
  return { kind: 'timelock', staker, timelock: toBlocks(blocks) }
}

function unbondingIn(staker: XOnlyKey, words: Words): RecognisedLeaf | null {
  const covenant = committeeIn(words, 'end')
  return covenant && { kind: 'unbonding', staker, covenant: quorumOf(covenant) }
}

function slashingIn(staker: XOnlyKey, words: Words): RecognisedLeaf | null {
  const providers = committeeIn(words, 'verify')
  if (!providers) return null
  const covenant = committeeIn(providers.rest, 'end')
  const finalityProviders = providers.keys
  return covenant && { kind: 'slashing', staker, finalityProviders, covenant: quorumOf(covenant) }
}

type Committee = Covenant & { readonly rest: Words }

const quorumOf = ({ keys, quorum }: Committee): Covenant => ({ keys, quorum })

/** The counted keys that the words begin with; a single key stands alone and is not counted. */
function committeeIn(words: Words, then: 'end' | 'verify'): Committee | null {
  const [first, check] = words
  if (!isKey(first)) return null
  if (check === (then === 'end' ? 'CHECKSIG' : 'CHECKSIGVERIFY') && words[3] !== 'CHECKSIGADD')
    return { keys: [first], quorum: 1, rest: words.slice(2) }
  const keys = [first, ...addedKeys(words.slice(2))]
  const [quorum, count, ...rest] = words.slice(2 * keys.length)
  const isCounted = count === (then === 'end' ? 'NUMEQUAL' : 'NUMEQUALVERIFY')
  return typeof quorum === 'number' && quorum <= keys.length && isCounted
    ? { keys, quorum, rest }
    : null
}

/** A loop, because a foreign script may be long. */
function addedKeys(words: Words): readonly XOnlyKey[] {
  const keys: XOnlyKey[] = []
  for (let at = 0; words[at + 1] === 'CHECKSIGADD'; at += 2) {
    const key = words[at]
    if (!isKey(key)) break
    keys.push(key)
  }
  return keys
}

function hasDistinctKeys(leaf: RecognisedLeaf): boolean {
  const providers = leaf.kind === 'slashing' ? leaf.finalityProviders : []
  const members = leaf.kind === 'timelock' ? [] : leaf.covenant.keys
  const keys = [leaf.staker, ...providers, ...members]
  return new Set(keys).size === keys.length
}

/** Opcodes are words too, but none is 64 characters long. */
const isKey = (word: ScriptWord | undefined): word is XOnlyKey =>
  typeof word === 'string' && word.length === 64
