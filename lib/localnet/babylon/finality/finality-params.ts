import { maxActiveFinalityProviders } from '@/lib/localnet/genesis'

/** The finality module's parameters: mainnet's, but for the times, which are short enough to sit through. */
export const finalityParams = {
  maxActiveFinalityProviders,
  /** How many Babylon blocks are looked back on for missed votes. */
  signedBlocksWindow: 100,
  finalitySigTimeout: 3,
  /** Fewer votes than this share of the window lead to jail. */
  minSignedPerWindow: '0.200000000000000000',
  minPubRand: 8_192,
  jailSeconds: 20,
  activationHeight: 1,
} as const

/** So many votes may be missed within the window. */
export const maxMissed = Math.floor(
  finalityParams.signedBlocksWindow * (1 - Number(finalityParams.minSignedPerWindow)),
)
