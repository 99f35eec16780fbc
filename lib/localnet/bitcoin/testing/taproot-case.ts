import { compare, concat } from 'uint8array-tools'
import { ecc, signSchnorr } from '@/lib/bitcoin/ecc'
import { bytesOf, type Hex, hexOf } from '@/lib/bitcoin/hex'
import { withLength } from '@/lib/bitcoin/script'
import { taggedHash } from '@/lib/bitcoin/tagged-hash'
import type { SpentInput } from '@/lib/localnet/bitcoin/script/spent-input'
import { taprootSighash } from '@/lib/localnet/bitcoin/script/taproot-sighash'
import { type LocalKey, localKey } from '@/lib/localnet/genesis-keys'
import type { ScriptCase } from './script-case'

export const alice = localKey('script case: alice')
export const bob = localKey('script case: bob')
export const carol = localKey('script case: carol')

export type SignOptions = {
  readonly by?: LocalKey
  readonly hashType?: number
  readonly codeSeparator?: number
}

type Sign = (options?: SignOptions) => Uint8Array

export type LeafCase = Omit<ScriptCase, 'scriptPubKey' | 'witness' | 'scriptSig'> & {
  readonly script: Hex
  /** What the script finds on the stack, the top last. */
  readonly stack?: (sign: Sign) => readonly Uint8Array[]
  readonly leafVersion?: number
  /** How many siblings there are on the way to the root. */
  readonly depth?: number
  readonly annex?: Uint8Array
  /** Damages the control block. */
  readonly control?: (control: Uint8Array) => Uint8Array
}

const internalKey = bytesOf(localKey('script case: internal').key)
const noRandomness = new Uint8Array(32)

/** A case that spends a taproot output by a script. */
export function leafCase(leaf: LeafCase): ScriptCase {
  const { script, stack = () => [], leafVersion = 0xc0, depth = 0, annex = null, ...rest } = leaf
  const version = Uint8Array.of(leafVersion)
  const leafHash = taggedHash('TapLeaf', version, ...withLength(bytesOf(script)))
  const path = Array.from({ length: depth }, (_, index) => new Uint8Array(32).fill(index + 1))
  const root = path.reduce(branch, leafHash)
  const output = ecc.xOnlyPointAddTweak(internalKey, taggedHash('TapTweak', internalKey, root))
  if (!output) throw new Error('no such output')
  const intact = concat([Uint8Array.of(leafVersion | output.parity), internalKey, ...path])
  const control = leaf.control?.(intact) ?? intact
  const sign = (input: SpentInput) => (options?: SignOptions) =>
    leafSignature(input, { leafHash, annex, ...options })
  return {
    ...rest,
    scriptPubKey: `5120${hexOf(output.xOnlyPubkey)}` as Hex,
    witness: (input) => [
      ...stack(sign(input)),
      bytesOf(script),
      control,
      ...(annex ? [annex] : []),
    ],
  }
}

function branch(node: Uint8Array, sibling: Uint8Array): Uint8Array {
  const [first, second] = compare(node, sibling) < 0 ? [node, sibling] : [sibling, node]
  return taggedHash('TapBranch', first, second)
}

function leafSignature(
  input: SpentInput,
  options: SignOptions & { readonly leafHash: Uint8Array; readonly annex: Uint8Array | null },
): Uint8Array {
  const { by = alice, hashType = 0, codeSeparator = 0xffffffff, leafHash, annex } = options
  const message = { hashType, annex, leaf: { leafHash, codeSeparator } }
  const signature = signSchnorr(taprootSighash(input, message), by.secret, noRandomness)
  return hashType === 0 ? signature : concat([signature, Uint8Array.of(hashType)])
}
