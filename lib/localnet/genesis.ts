export const chainId = 'holdfast-local-1'

/** How deep (k) a stake must be before it counts, and after how many blocks (w) a checkpoint is final. */
export const checkpointParams = {
  confirmationDepth: 2,
  finalizationTimeout: 5,
  /** "loc1": four bytes that mark this chain's checkpoints on Bitcoin. */
  tag: '6c6f6331',
} as const

/** Coinbases mature after 100 blocks, so a third of these can be spent at once. */
export const genesisBlocks = 150

/** Ranks behind this many have no voting power. */
export const maxActiveFinalityProviders = 60
