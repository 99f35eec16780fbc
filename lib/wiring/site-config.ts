import type { NetworkConfig } from '@/lib/config/networks'
import { BadConfigError, parseSiteConfig } from '@/lib/config/site-config'
import { UnreachableError } from '@/lib/ports/source'

const source = 'config.json'

/** Loads `/config.json` from the site's own origin. */
export async function loadSiteConfig(signal?: AbortSignal): Promise<NetworkConfig> {
  const response = await fetch('/config.json', { cache: 'no-store', signal: signal ?? null }).catch(
    (cause: unknown) => {
      throw new UnreachableError(source, { cause })
    },
  )
  if (response.status >= 500) throw new UnreachableError(source)
  return parseSiteConfig(await jsonOf(response))
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw new BadConfigError(source)
  }
}
