import { blockHash, decodeHeader, targetOf } from '@/lib/bitcoin/block'
import type { Hex } from '@/lib/bitcoin/hex'

/** A Bitcoin header as the light client keeps it. Hashes and roots are in display order. */
export type LightHeader = {
  readonly hex: Hex
  readonly hash: string
  readonly previous: string
  readonly merkleRoot: Hex
  readonly height: number
  /** The work of the chain up to and including this header. */
  readonly work: bigint
}

/** Babylon's own view of Bitcoin: headers only, and the heaviest branch of them. */
export type LightClient = {
  tip(): LightHeader | null
  base(): LightHeader | null
  /** The header of the heaviest branch at a height. */
  at(height: number): LightHeader | null
  /** A header of the heaviest branch by its hash in display order. */
  find(hash: string): LightHeader | null
  /** Where the branch of a header that was once known leaves the heaviest one: the last header they share. */
  forkOf(header: LightHeader): LightHeader | null
  /** Adds a header whose parent is known (or the first one); false when the parent is unknown. */
  insert(hex: Hex): boolean
}

export function createLightClient(): LightClient {
  const headers = new Map<string, LightHeader>()
  const heaviest: LightHeader[] = []
  const tip = () => heaviest.at(-1) ?? null
  return {
    tip,
    base: () => heaviest[0] ?? null,
    at: (height) => heaviest[height - (heaviest[0]?.height ?? 0)] ?? null,
    find(hash) {
      const header = headers.get(hash)
      return header && heaviest[header.height - (heaviest[0]?.height ?? 0)] === header
        ? header
        : null
    },
    forkOf(header) {
      let shared: LightHeader | undefined = header
      while (shared && heaviest[shared.height - (heaviest[0]?.height ?? 0)] !== shared)
        shared = headers.get(shared.previous)
      return shared ?? null
    },
    insert(hex) {
      const known = headers.get(decodeHeader(hex).previous)
      if (!known && headers.size > 0) return false
      const header = lightHeader(hex, known ?? null)
      if (headers.has(header.hash)) return true
      headers.set(header.hash, header)
      if (header.work > (tip()?.work ?? 0n)) follow(heaviest, headers, header)
      return true
    },
  }
}

/** Makes `tip` the end of the heaviest branch: drops what is not below it, adds what is. */
function follow(
  heaviest: LightHeader[],
  headers: ReadonlyMap<string, LightHeader>,
  tip: LightHeader,
): void {
  const base = heaviest[0]?.height ?? tip.height
  const added: LightHeader[] = []
  let header: LightHeader | undefined = tip
  while (header && heaviest[header.height - base] !== header) {
    added.unshift(header)
    header = headers.get(header.previous)
  }
  heaviest.splice(header ? header.height - base + 1 : 0, heaviest.length, ...added)
}

function lightHeader(hex: Hex, parent: LightHeader | null): LightHeader {
  const header = decodeHeader(hex)
  return {
    hex,
    hash: blockHash(header),
    previous: header.previous,
    merkleRoot: header.merkleRoot,
    height: parent ? parent.height + 1 : 0,
    // How many hashes the target takes on average (Bitcoin Core's `GetBlockProof`).
    work: (parent?.work ?? 0n) + 2n ** 256n / (targetOf(header.bits) + 1n),
  }
}
