/** Which wallets were connected here, by id. */
export type Remembered = { readonly bitcoin?: string; readonly babylon?: string }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function rememberedWallets(storage: Store, network: string) {
  const key = `holdfast.wallets.${network}`
  const read = () => parseRemembered(storage.getItem(key))
  return {
    read,
    write: (change: Remembered) => storage.setItem(key, JSON.stringify({ ...read(), ...change })),
    forget: () => storage.removeItem(key),
  }
}

/** Anything that is not what we write is as if nothing were written. */
function parseRemembered(text: string | null): Remembered {
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null) return {}
  const { bitcoin, babylon } = value as Readonly<Record<string, unknown>>
  return {
    ...(typeof bitcoin === 'string' ? { bitcoin } : {}),
    ...(typeof babylon === 'string' ? { babylon } : {}),
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
