import { fail, ok, type Result } from '@/lib/shared/result'
import { mayConnect } from './connect-origins'
import { parseRoot } from './endpoint-root'
import { maxRoots } from './max-roots'
import type { Endpoints, NetworkConfig } from './networks'

/** Endpoints as a person writes them: one server a line. */
export type EndpointTexts = Readonly<Record<keyof Endpoints, string>>

export type EndpointProblem = {
  readonly field: keyof Endpoints
  /**
   * `forbidden`: the policy that the site's pages are served with does not let them ask it. `other-chain`: it answers for
   * another network.
   */
  readonly problem:
    | 'missing'
    | 'too-many'
    | 'repeated'
    | 'not-an-address'
    | 'forbidden'
    | 'no-answer'
    | 'not-such-a-server'
    | 'other-chain'
  /** Which server, as it was written; empty where it is none in particular. */
  readonly server: string
}

type Problem = Pick<EndpointProblem, 'problem' | 'server'>

/** `site` is the network as the site has it, whose policy is in force. */
export function parseOwnEndpoints(
  site: Pick<NetworkConfig, 'endpoints' | 'allowedOrigins'>,
  texts: EndpointTexts,
): Result<Endpoints, readonly EndpointProblem[]> {
  const read = (field: keyof Endpoints) => rootsIn(site, texts[field], mostOf(field))
  const [bitcoin, babylon, indexer] = [read('bitcoin'), read('babylon'), read('indexer')]
  const [onlyIndexer] = indexer.ok ? indexer.value : []
  if (bitcoin.ok && babylon.ok && onlyIndexer !== undefined)
    return ok({ bitcoin: bitcoin.value, babylon: babylon.value, indexer: onlyIndexer })
  const answers = Object.entries({ bitcoin, babylon, indexer })
  return fail(
    answers.flatMap(([field, answer]) =>
      // The keys are those written two lines above.
      answer.ok ? [] : [{ field: field as keyof Endpoints, ...answer.problem }],
    ),
  )
}

export const endpointTexts = ({ bitcoin, babylon, indexer }: Endpoints): EndpointTexts => ({
  bitcoin: bitcoin.join('\n'),
  babylon: babylon.join('\n'),
  indexer,
})

const mostOf = (field: keyof Endpoints) => (field === 'indexer' ? 1 : maxRoots[field])

function rootsIn(
  site: Pick<NetworkConfig, 'endpoints' | 'allowedOrigins'>,
  text: string,
  most: number,
): Result<readonly string[], Problem> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return fail({ problem: 'missing', server: '' })
  if (lines.length > most) return fail({ problem: 'too-many', server: '' })
  const roots: string[] = []
  for (const line of lines) {
    const root = parseRoot(line)
    if (!root.ok) return fail({ problem: root.problem, server: line })
    if (roots.includes(root.value)) return fail({ problem: 'repeated', server: line })
    if (!mayConnect(site, root.value)) return fail({ problem: 'forbidden', server: line })
    roots.push(root.value)
  }
  return ok(roots)
}
