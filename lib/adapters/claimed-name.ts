const longest = 40

/** Control and formatting characters: bidi overrides, zero widths, line and paragraph separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A name a stranger gave itself, fit to be shown as text; empty when nothing of it is. */
export function claimedName(claim: unknown): string {
  if (typeof claim !== 'string') return ''
  const words = claim.slice(0, 1_000).replace(unseen, '').replace(/\s+/g, ' ').trim()
  return [...words].slice(0, longest).join('').trim()
}
