import type { InputToSign } from '@/lib/bitcoin/signing'
import type { FamilyWallet } from './wallets'

/** Who signs, as the wallet itself spells it: it is never the script's own address. */
export type Signer = { readonly address: string; readonly publicKey: string }

type Selector = { readonly publicKey: string } | { readonly address: string }

/** One entry of `toSignInputs`. */
export type ToSignInput = Selector & {
  readonly index: number
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
  { address, publicKey }: Signer,
  taprootCoinsBy: FamilyWallet['taprootCoinsBy'],
): readonly ToSignInput[] =>
  inputs.map((input) => {
    if (input.path !== 'p2tr-script') {
      const byAddress = input.path === 'p2tr-key' && taprootCoinsBy === 'address'
      return { index: input.index, ...(byAddress ? { address } : { publicKey }) }
    }
    return {
      index: input.index,
      publicKey,
      useTweakedSigner: false,
      useTweakSigner: false,
      disableTweakSigner: true,
      tapLeafHashToSign: input.leaf.leafHash,
    }
  })
