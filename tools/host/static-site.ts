import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type HeaderRule, headersFor, parseHeadersFile } from '@/tools/site/headers-file'
import { isCompressible, mediaType } from './media-types'

type Encoding = 'br' | 'gzip'

type SiteFile = {
  readonly path: string
  readonly body: Buffer
  readonly etag: string
  readonly encoded: Map<Encoding, Promise<Buffer>>
}

/** Serves a finished site from memory, so that a rebuild never tears what is being served. */
export type StaticSite = (request: Request) => Promise<Response>

export async function openStaticSite(folder: string): Promise<StaticSite> {
  const files = await filesIn(folder)
  const rules = parseHeadersFile(await readFile(join(folder, '_headers'), 'utf8'))
  return async (request) => {
    const path = pathOf(request)
    if (path === null) return text(400, 'That address is not well formed.')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return text(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' })
    const file = candidates(path).flatMap((name) => files.get(name) ?? [])[0]
    if (file) return respond(request, { file, rules, status: 200 })
    const missing = files.get('/404.html')
    return missing
      ? respond(request, { file: missing, rules, status: 404 })
      : text(404, 'Not found.')
  }
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, SiteFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && entry.name !== '_headers')
    .map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(
    names.map(async (name): Promise<SiteFile> => {
      const body = await readFile(name)
      const etag = createHash('sha256').update(body).digest('hex').slice(0, 20)
      return {
        path: name.slice(folder.length).replaceAll('\\', '/'),
        body,
        etag,
        encoded: new Map(),
      }
    }),
  )
  return new Map(files.map((file) => [file.path, file]))
}

function pathOf(request: Request): string | null {
  try {
    return decodeURIComponent(new URL(request.url).pathname)
  } catch {
    return null
  }
}

/** `/stake` is `stake.html` or `stake/index.html`. */
function candidates(path: string): readonly string[] {
  const bare = path.replace(/\/+$/, '')
  return [path, `${bare}.html`, `${bare}/index.html`]
}

type Answer = {
  readonly file: SiteFile
  readonly rules: readonly HeaderRule[]
  readonly status: number
}

async function respond(request: Request, { file, rules, status }: Answer): Promise<Response> {
  const encoding = isCompressible(file.path) ? acceptedEncoding(request) : null
  const etag = `"${file.etag}${encoding ? `-${encoding}` : ''}"`
  const headers = new Headers({
    ...headersFor(rules, file.path),
    'Content-Type': mediaType(extname(file.path)),
    ETag: etag,
    Vary: 'Accept-Encoding',
  })
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers })
  const body = encoding ? await encodedBody(file, encoding) : file.body
  if (encoding) headers.set('Content-Encoding', encoding)
  headers.set('Content-Length', String(body.length))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers })
}

function acceptedEncoding(request: Request): Encoding | null {
  const accepted = request.headers.get('accept-encoding') ?? ''
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}

function encodedBody(file: SiteFile, encoding: Encoding): Promise<Buffer> {
  const known = file.encoded.get(encoding)
  if (known !== undefined) return known
  const made = encoding === 'br' ? brotli(file.body) : promisify(gzip)(file.body)
  file.encoded.set(encoding, made)
  return made
}

const brotli = (body: Buffer) =>
  promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

const text = (status: number, message: string, headers: Record<string, string> = {}) =>
  new Response(`${message}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  })
