/** Which output gives the bitcoin back: the stake at its end, an early exit, or what slashing left. */
export type Release = 'expired' | 'unbonded' | 'slashed'
