/** More servers than these would cost every page more requests than they add certainty. */
export const maxRoots = { bitcoin: 5, babylon: 3 } as const
