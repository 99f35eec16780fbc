/** What the dApp asks: several servers over the same chains, each with its own faults. */
export const sourceNames = [
  'bitcoin',
  'bitcoin-2',
  'bitcoin-3',
  'babylon',
  'babylon-2',
  'indexer',
] as const

export type SourceName = (typeof sourceNames)[number]

/** Which kind of server a source is. */
export type Family = 'bitcoin' | 'babylon' | 'indexer'

export function familyOf(source: SourceName): Family {
  if (source === 'indexer') return 'indexer'
  return source === 'babylon' || source === 'babylon-2' ? 'babylon' : 'bitcoin'
}

/** The source a path belongs to, and the path after its root. */
export function sourceAt(pathname: string): { source: SourceName; path: string } | null {
  const [, name, path = '/'] = /^\/api\/([a-z0-9-]+)(\/.*)?$/.exec(pathname) ?? []
  const [source] = sourceNames.filter((each) => each === name)
  return source === undefined ? null : { source, path }
}
