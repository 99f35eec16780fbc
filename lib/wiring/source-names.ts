/** What servers are called on the screen, by their roots: short, and no two alike. */
export function sourceNames(roots: readonly string[]): readonly string[] {
  const short = roots.map(shortName)
  return short.map((name, index) =>
    short.filter((each) => each === name).length > 1 ? longName(roots[index] ?? '') : name,
  )
}

/** The host, or the last part of a path on our own origin. */
const shortName = (root: string): string =>
  root.startsWith('/') ? root.slice(root.lastIndexOf('/') + 1) || root : new URL(root).host

const longName = (root: string): string =>
  root.startsWith('/') ? root : `${new URL(root).host}${new URL(root).pathname}`
