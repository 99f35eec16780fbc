/**
 * The rules a Babylon chain follows. `genesis` is mainnet's line (v1, v2, v4): one finality provider for a stake.
 * `bsn` is the multi-network line (v3): other networks are secured too, a stake may name one provider of each, and what
 * is signed names the chain and the purpose.
 */
export type ProtocolLine =
  | { readonly kind: 'genesis' }
  | { readonly kind: 'bsn'; readonly maxFinalityProviders: number }
