import { parseKeySources } from '@/lib/bitcoin/descriptor'
import { hardened } from '@/lib/bitcoin/extended-key'
import { accountAt, formatPath, type KeySource } from '@/lib/bitcoin/key-source'
import type { BitcoinNetwork } from '@/lib/bitcoin/network'
import type { AccountProblem, AnswerReader, Brought, OfferedAccount } from '@/lib/ports/air-gap'
import { fail, ok, type Result } from '@/lib/shared/result'
import { accountSources, isAccountUr } from './account-ur'
import { bytesInUr, recognised } from './brought'
import { scanner } from './scanner'
import type { Ur } from './ur-parts'

type Sources = Result<readonly KeySource[], AccountProblem>
type Offers = Result<readonly OfferedAccount[], AccountProblem>

/** Reads the accounts a device tells: descriptors, keys and URs, from text, from a file or from a QR code. */
export function accountReader(
  network: BitcoinNetwork,
): AnswerReader<readonly OfferedAccount[], AccountProblem> {
  const offers = (sources: Sources): Offers =>
    sources.ok ? ok(sources.value.map((source) => offerOf(source, network))) : sources
  const read = (brought: Brought) => offers(sourcesIn(brought, network))
  return {
    read,
    scan: scanner({ read, readUr: (ur) => offers(sourcesInUr(ur, network)) }),
  }
}

function sourcesIn(brought: Brought, network: BitcoinNetwork): Sources {
  const what = recognised(brought)
  switch (what.form) {
    case 'nothing':
      return fail('nothing')
    case 'bytes':
      return fail('not-understood')
    case 'broken-ur':
      return fail('other-code')
    case 'text':
      return sourcesInText(what.text, network)
    case 'ur':
      return sourcesInUr(what.ur, network)
  }
}

function sourcesInUr(ur: Ur, network: BitcoinNetwork): Sources {
  if (isAccountUr(ur)) return accountSources(ur, network)
  const bytes = ur.type === 'bytes' ? bytesInUr(ur) : null
  return bytes ? sourcesInText(new TextDecoder().decode(bytes), network) : fail('other-code')
}

/** Twelve to twenty-four plain words are somebody's seed. */
const seedForm = /^(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}$/

/** A file may hold a descriptor per line, and remarks. What cannot be used is passed over while there is one that can. */
function sourcesInText(text: string, network: BitcoinNetwork): Sources {
  if (seedForm.test(text.toLowerCase())) return fail('private-key')
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, maxLines)
    .map((line) => parseKeySources(line, network))
  const secret = read.find((each) => !each.ok && each.problem === 'private-key')
  if (secret) return secret
  const sources = read.flatMap((each) => (each.ok ? each.value : []))
  if (sources.length > 0) return ok(sources)
  return read.find((each) => !each.ok) ?? fail('nothing')
}

const maxLines = 50

function offerOf(source: KeySource, network: BitcoinNetwork): OfferedAccount {
  const { kind, origin, keys } = source
  const isRanged = keys.form === 'chain'
  const steps = keys.form === 'chain' ? [...keys.steps] : []
  const below = [...(steps.length > 0 ? [formatPath(steps)] : []), ...(isRanged ? ['*'] : [])]
  return {
    kind,
    path:
      origin &&
      ['m', ...(origin.path.length > 0 ? [formatPath(origin.path)] : []), ...below].join('/'),
    isRanged,
    at: (index) =>
      Number.isInteger(index) && index >= 0 && index < hardened
        ? accountAt(source, index, network)
        : null,
  }
}
