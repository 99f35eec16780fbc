import type { InputToSign } from '@/lib/bitcoin/signing'

/** One entry of `toSignInputs`. `publicKey` says who signs; it is never the script's own address. */
export type ToSignInput = {
  readonly index: number
  readonly publicKey: string
  readonly useTweakedSigner?: false
  readonly useTweakSigner?: false
  readonly disableTweakSigner?: true
  readonly tapLeafHashToSign?: string
}

/**
 * How UniSat's family is told to sign each input. For a script the key must not be tweaked, and every wallet spells
 * that differently: without `useTweakedSigner` UniSat signs with the tweaked key and calls the transaction final,
 * OKX reads `useTweakSigner` and `disableTweakSigner` (simple-staking#364), Keplr needs `useTweakedSigner` because it
 * reads the third one the wrong way round. For a key path the flags must be absent, or UniSat and OKX refuse.
 */
export const toSignInputs = (
  inputs: readonly InputToSign[],
  publicKey: string,
): readonly ToSignInput[] =>
  inputs.map((input) =>
    input.path === 'p2tr-script'
      ? {
          index: input.index,
          publicKey,
          useTweakedSigner: false,
          useTweakSigner: false,
          disableTweakSigner: true,
          tapLeafHashToSign: input.leaf.leafHash,
        }
      : { index: input.index, publicKey },
  )
