/**
 * Whether a path begins with a pattern, part by part; `*` stands for any one part. `/tx` is all of `/tx/…`, but not
 * `/txs`; a pattern that ends in `$` must be the whole path.
 */
export function isUnder(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$')
  const wanted = partsOf(isWhole ? pattern.slice(0, -1) : pattern)
  const parts = partsOf(path)
  if (isWhole && parts.length !== wanted.length) return false
  return wanted.every((part, index) => part === parts[index] || (part === '*' && index in parts))
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '')
